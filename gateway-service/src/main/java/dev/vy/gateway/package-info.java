/** The public edge: turns HTTP and WebSocket into messages and back; keeps no state of its own. */
@NullMarked
package dev.vy.gateway;

import org.jspecify.annotations.NullMarked;
