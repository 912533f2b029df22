package dev.vy.gateway.socketio;

import dev.vy.gateway.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who joins.
 *
 * @param lastEventId after which its stream is to go on, if it names one
 */
record Joining(Caller caller, @Nullable String lastEventId) {}
