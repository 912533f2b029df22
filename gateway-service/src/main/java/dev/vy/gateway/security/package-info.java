/** Who asks, and what the gateway refuses to start without. */
@NullMarked
package dev.vy.gateway.security;

import org.jspecify.annotations.NullMarked;
