package dev.vy.stripesandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code a[b][c]=1&list[]=2} as a tree of objects and texts; list positions stay keys until a {@link Shape} asks. */
final class FormEncoding {
    // Stripe's deepest parameter has five levels; the limit keeps a hostile body from building towers.
    private static final int MAX_DEPTH = 8;

    private FormEncoding() {}

    static ObjectNode parse(String encoded) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                put(tree, name, value);
            }
        }
        return tree;
    }

    private static void put(ObjectNode tree, String name, String value) {
        List<String> path = path(name);
        ObjectNode parent = tree;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = child(parent, position(parent, key), name);
        }
        String last = position(parent, path.getLast());
        if (parent.path(last).isObject()) {
            throw Refusal.invalid("The parameter " + name + " is given both as a value and as a group.");
        }
        parent.put(last, value);
    }

    private static ObjectNode child(ObjectNode parent, String key, String name) {
        JsonNode child = parent.path(key);
        if (child.isTextual()) {
            throw Refusal.invalid("The parameter " + name + " is given both as a value and as a group.");
        }
        return child instanceof ObjectNode object ? object : parent.putObject(key);
    }

    /** An empty key, as in {@code a[]}, takes the next free position. */
    private static String position(ObjectNode parent, String key) {
        return key.isEmpty() ? String.valueOf(parent.size()) : key;
    }

    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        if (bracket <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        String head = name.substring(0, bracket);
        String inner = name.substring(bracket + 1, name.length() - 1);
        List<String> rest = List.of(inner.split("]\\[", -1));
        if (rest.size() >= MAX_DEPTH) {
            throw Refusal.invalid("The parameter " + head + " is nested too deeply.");
        }
        return Stream.concat(Stream.of(head), rest.stream()).toList();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid("The request is not form-encoded: a percent sign is followed by no hex number.");
        }
    }
}
