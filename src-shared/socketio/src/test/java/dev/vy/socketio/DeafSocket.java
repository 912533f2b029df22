package dev.vy.socketio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A WebSocket whose client reads nothing, not even the answer to its handshake. */
final class DeafSocket implements AutoCloseable {
    private static final String OPENING = "GET /engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    private static final int PING = 0x89;
    private static final int MASKED = 0x80;
    private static final int CONTENT_BYTES = 125;
    private static final int FRAME_BYTES = 2 + 4 + CONTENT_BYTES;

    private final java.net.Socket socket = new java.net.Socket();

    private DeafSocket() {}

    static DeafSocket open(int port) throws IOException {
        DeafSocket deaf = new DeafSocket();
        // The less the system takes in on its behalf, the sooner the server notices.
        deaf.socket.setReceiveBufferSize(4_096);
        deaf.socket.connect(new InetSocketAddress("localhost", port));
        deaf.socket.getOutputStream().write(OPENING.getBytes(StandardCharsets.US_ASCII));
        return deaf;
    }

    /** False where the server has cut the connection. */
    boolean ping(int times) {
        byte[] frames = new byte[times * FRAME_BYTES];
        for (int start = 0; start < frames.length; start += FRAME_BYTES) {
            frames[start] = (byte) PING;
            frames[start + 1] = (byte) (MASKED | CONTENT_BYTES);
        }
        try {
            socket.getOutputStream().write(frames);
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
