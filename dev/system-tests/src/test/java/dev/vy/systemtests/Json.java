package dev.vy.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON as text and as a tree; the tests read what is on the wire, not the product's classes. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    /** JSON in the single quotes that are easier on the eye in Java. */
    public static String of(String template, Object... values) {
        return template.replace('\'', '"').formatted(values);
    }
}
