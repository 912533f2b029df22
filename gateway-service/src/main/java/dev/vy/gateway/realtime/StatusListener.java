package dev.vy.gateway.realtime;

/**
 * One connection of a user, on whatever transport. Calls come one at a time and in order, on any thread, and must not
 * block.
 */
public interface StatusListener {
    /** False where too much waits to be sent already: the connection is then ended, and resumes with the last id it has. */
    boolean deliver(StatusEvent event);

    /** The last call: tell the client why, and close. Comes at most once, and not after the connection has left. */
    void end(EndReason reason);
}
