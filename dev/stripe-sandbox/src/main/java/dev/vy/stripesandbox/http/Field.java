package dev.vy.stripesandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one parameter into its type, or refuses it by its full path. An empty value means "unset", as with Stripe. */
@FunctionalInterface
public interface Field {
    JsonNode read(String path, JsonNode given);

    /** Any text. */
    static Field text() {
        // Stripe's limit for most texts.
        int maxCharacters = 5_000;
        return (path, given) -> {
            String text = single(path, given);
            if (text.length() > maxCharacters) {
                throw Refusal.invalid("parameter_invalid_string_too_long", path, "The text is too long: " + path);
            }
            return text.isEmpty() ? NullNode.instance : given;
        };
    }

    /** An integer without sign or fraction. */
    static Field whole() {
        return (path, given) -> LongNode.valueOf(parseWhole(path, single(path, given)));
    }

    /** {@code true} or {@code false}. */
    static Field flag() {
        return (path, given) -> switch (single(path, given)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> throw Refusal.invalid("parameter_invalid_boolean", path, "Neither true nor false: " + path);
        };
    }

    /** One of some words. */
    static Field choice(String... words) {
        List<String> known = List.of(words);
        return (path, given) -> {
            String word = single(path, given);
            if (word.isEmpty()) {
                return NullNode.instance;
            }
            if (!known.contains(word)) {
                throw Refusal.invalid(path, "Invalid " + path + ": must be one of " + String.join(", ", known));
            }
            return given;
        };
    }

    /** A list of texts, {@code a[]=x} or {@code a[0]=x}. */
    static Field texts() {
        return (path, given) -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            if (given instanceof ObjectNode positions) {
                positions.forEach(item -> list.add(single(path, item)));
            } else if (!given.asText().isEmpty()) {
                throw Refusal.invalid("parameter_invalid_array", path, "Expected a list: " + path);
            }
            return list;
        };
    }

    /** A group of parameters with names of its own. */
    static Field group(Shape shape) {
        return (path, given) -> switch (given) {
            case ObjectNode group -> shape.readGroup(path, group);
            case JsonNode text when text.asText().isEmpty() -> NullNode.instance;
            default -> throw Refusal.invalid("parameter_invalid_object", path, "Expected a group: " + path);
        };
    }

    /** An address to send a browser to, of a page or an app, but never a script. */
    static Field returnUrl() {
        return (path, given) -> {
            String url = single(path, given).toLowerCase(Locale.ROOT);
            if (!url.contains("://") || url.startsWith("javascript:") || url.startsWith("data:")) {
                throw Refusal.invalid("url_invalid", path, "Not an address to return to: " + path);
            }
            return given;
        };
    }

    /** A postal address. */
    static Field address() {
        return group(Shape.empty().field(text(), "city", "country", "line1", "line2", "postal_code", "state"));
    }

    /** The caller's own names and texts, within Stripe's limits of 50 keys, 40 and 500 characters. */
    static Field metadata() {
        return (path, given) -> {
            if (!(given instanceof ObjectNode entries)) {
                return group(Shape.empty()).read(path, given);
            }
            for (Map.Entry<String, JsonNode> entry : entries.properties()) {
                String value = single(path + "[" + entry.getKey() + "]", entry.getValue());
                if (entries.size() > 50 || entry.getKey().length() > 40 || value.length() > 500) {
                    throw Refusal.invalid(path, "Metadata takes 50 keys of 40 characters with values of 500.");
                }
            }
            return entries;
        };
    }

    /** A time in epoch seconds, or bounds {@code gt}, {@code gte}, {@code lt}, {@code lte} for it. */
    static Field range() {
        Field bounds = group(Shape.empty().field(whole(), "gt", "gte", "lt", "lte"));
        return (path, given) -> given.isObject() ? bounds.read(path, given) : whole().read(path, given);
    }

    private static String single(String path, JsonNode given) {
        if (!given.isTextual()) {
            throw Refusal.invalid("parameter_invalid_string", path, "Expected a single value: " + path);
        }
        return given.asText();
    }

    private static long parseWhole(String path, String text) {
        if (text.isEmpty()) {
            throw Refusal.invalid("parameter_invalid_empty", path, "The value must not be empty: " + path);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notWhole) {
            throw Refusal.invalid("parameter_invalid_integer", path, "Invalid integer: " + text);
        }
    }
}
