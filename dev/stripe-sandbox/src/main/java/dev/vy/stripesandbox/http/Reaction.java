package dev.vy.stripesandbox.http;

/** What a caller sees: an answer, or a connection that closes without one. */
public sealed interface Reaction permits Answer, Reaction.ConnectionClosed {

    /** The connection ends without a byte. */
    record ConnectionClosed() implements Reaction {}
}
