package dev.vy.socketio;

/**
 * What one client may ask of the Socket.IO layer; whoever asks for more loses the connection.
 *
 * @param maxAttachments binary attachments of one packet
 * @param maxJsonDepth how deep arrays and objects may stand in one another
 * @param maxNamespaces namespaces joined over one connection at a time
 * @param maxPendingAcknowledgements acknowledgements awaited from one socket; the next {@code emitWithAck} fails
 * @param maxAuthBytes of the text with which a client asks to join a namespace
 */
public record SocketLimits(
        int maxAttachments, int maxJsonDepth, int maxNamespaces, int maxPendingAcknowledgements, int maxAuthBytes) {
    /** Far above what clients do, far below what would hurt; a token of 8 KiB is as large as HTTP headers may be. */
    public static final SocketLimits DEFAULT = new SocketLimits(64, 64, 16, 1_024, 8_192);
}
