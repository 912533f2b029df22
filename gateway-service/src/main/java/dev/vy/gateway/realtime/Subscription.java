package dev.vy.gateway.realtime;

/** A connection's place among its user's listeners. */
public interface Subscription {
    /** The connection is gone: nothing more is told. May be called again. */
    void leave();
}
