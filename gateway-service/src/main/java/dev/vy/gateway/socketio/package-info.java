/** Socket.IO for the clients of the older gateway: its namespaces, its commands as events, its status updates. */
@NullMarked
package dev.vy.gateway.socketio;

import org.jspecify.annotations.NullMarked;
