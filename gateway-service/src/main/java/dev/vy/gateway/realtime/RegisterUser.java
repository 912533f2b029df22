package dev.vy.gateway.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** How a client names its user after it has connected: {@code {"event":"register-user","data":"123"}}. */
final class RegisterUser {
    private static final String EVENT = "register-user";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RegisterUser() {}

    /** Empty for whatever else a client sends. */
    static Optional<String> read(String text) {
        if (!text.contains(EVENT)) {
            return Optional.empty();
        }
        try {
            JsonNode frame = JSON.readTree(text);
            boolean registers = EVENT.equals(frame.path("event").textValue())
                    && frame.path("data").isValueNode();
            return registers ? Optional.of(frame.path("data").asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
