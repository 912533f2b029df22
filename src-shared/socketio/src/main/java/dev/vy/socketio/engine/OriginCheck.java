package dev.vy.socketio.engine;

import org.jspecify.annotations.Nullable;

/** Decides by the Origin header, null where a client sends none, who may open a session at all. */
@FunctionalInterface
public interface OriginCheck {
    OriginCheck ANY = origin -> true;

    boolean accepts(@Nullable String origin);
}
