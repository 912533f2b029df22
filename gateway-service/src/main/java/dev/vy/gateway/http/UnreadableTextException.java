package dev.vy.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A string with characters that databases, logs and headers do not carry unharmed. */
final class UnreadableTextException extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    UnreadableTextException(JsonParser parser) {
        super(parser, "Control character", String.class);
    }
}
