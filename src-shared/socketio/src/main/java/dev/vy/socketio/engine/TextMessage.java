package dev.vy.socketio.engine;

/** A text message. */
final class TextMessage implements EngineMessage {
    private final String text;

    private TextMessage(String text) {
        this.text = text;
    }

    static TextMessage of(String text) {
        return new TextMessage(text);
    }

    String text() {
        return text;
    }
}
