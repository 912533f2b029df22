package dev.vy.socketio.engine;

import io.vertx.core.buffer.Buffer;

/** Takes what a transport brings; always called on the loop of the session. */
interface Inbound {
    void textPacket(String packet);

    void binaryPacket(Buffer content);

    /** More can be written again. */
    void writable();

    /** What arrives is against the rules. */
    void broken(CloseReason reason);

    /** The transport has ended, from the other side or for a fault of the network. */
    void gone();
}
