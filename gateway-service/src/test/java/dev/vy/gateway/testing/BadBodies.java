package dev.vy.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Of one good body all that its schema forbids: each limit missed by one, each type another, each needed field gone. */
public final class BadBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OpenApi api;
    private final JsonNode good;
    private final List<Bad> found = new ArrayList<>();

    private BadBodies(OpenApi api, JsonNode good) {
        this.api = api;
        this.good = good;
    }

    /** @param param the field that the refusal has to name */
    public record Bad(String body, String param) {}

    public static List<Bad> of(OpenApi api, JsonNode schema, JsonNode good) {
        BadBodies bodies = new BadBodies(api, good);
        bodies.object(api.resolved(schema), "", "");
        return bodies.found;
    }

    private void object(JsonNode schema, String pointer, String param) {
        for (JsonNode field : schema.path("required")) {
            ObjectNode body = good.deepCopy();
            ((ObjectNode) body.at(pointer)).remove(field.asText());
            found.add(new Bad(body.toString(), inside(param, field.asText())));
        }
        instead(pointer + "/unknown", inside(param, "unknown"), JSON.numberNode(1));
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            if (good.at(pointer).has(field.getKey())) {
                any(api.resolved(field.getValue()), pointer + "/" + field.getKey(), inside(param, field.getKey()));
            }
        }
    }

    private static String inside(String param, String field) {
        return param.isEmpty() ? field : param + "." + field;
    }

    private void any(JsonNode schema, String pointer, String param) {
        switch (schema.path("type").asText()) {
            case "object" -> {
                instead(pointer, param, JSON.textNode("no object"));
                if (schema.has("propertyNames")) {
                    map(schema, pointer, param);
                } else {
                    object(schema, pointer, param);
                }
            }
            case "array" -> array(schema, pointer, param);
            case "string" -> string(schema, pointer, param);
            case "integer" -> integer(schema, pointer, param);
            case "boolean" -> instead(pointer, param, JSON.textNode("yes"));
            default -> throw new AssertionError("No type: " + schema);
        }
    }

    private void array(JsonNode schema, String pointer, String param) {
        instead(pointer, param, JSON.objectNode());
        if (schema.has("minItems")) {
            instead(pointer, param, JSON.arrayNode());
        }
        if (schema.has("maxItems")) {
            ArrayNode tooMany = JSON.arrayNode();
            for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
                tooMany.add(good.at(pointer).path(0));
            }
            instead(pointer, param, tooMany);
        }
        any(api.resolved(schema.path("items")), pointer + "/0", param + "[0]");
    }

    private void map(JsonNode schema, String pointer, String param) {
        ObjectNode tooMany = JSON.objectNode();
        for (int i = 0; i <= schema.path("maxProperties").asInt(); i++) {
            tooMany.put("note-" + i, "x");
        }
        instead(pointer, param, tooMany);
        int longestName = schema.at("/propertyNames/maxLength").asInt();
        instead(pointer, param, JSON.objectNode().put("x".repeat(longestName + 1), "x"));
        int longestText = schema.at("/additionalProperties/maxLength").asInt();
        instead(pointer, param, JSON.objectNode().put("note", "x".repeat(longestText + 1)));
    }

    private void string(JsonNode schema, String pointer, String param) {
        instead(pointer, param, JSON.numberNode(5));
        if (schema.has("minLength")) {
            instead(
                    pointer,
                    param,
                    JSON.textNode("x".repeat(schema.path("minLength").asInt() - 1)));
        }
        if (schema.has("maxLength")) {
            instead(
                    pointer,
                    param,
                    JSON.textNode("x".repeat(schema.path("maxLength").asInt() + 1)));
        }
        if (schema.has("pattern")) {
            instead(
                    pointer,
                    param,
                    JSON.textNode(" ".repeat(schema.path("minLength").asInt())));
        }
        if (schema.has("format") || schema.has("enum")) {
            instead(pointer, param, JSON.textNode("something-else"));
        }
    }

    private void integer(JsonNode schema, String pointer, String param) {
        instead(pointer, param, JSON.numberNode(1.5));
        instead(pointer, param, JSON.textNode("1"));
        if (schema.has("minimum")) {
            instead(pointer, param, JSON.numberNode(schema.path("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            instead(pointer, param, JSON.numberNode(schema.path("maximum").asLong() + 1));
        }
    }

    private void instead(String pointer, String param, JsonNode bad) {
        ObjectNode body = good.deepCopy();
        int end = pointer.lastIndexOf('/');
        JsonNode parent = body.at(pointer.substring(0, end));
        String last = pointer.substring(end + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), bad);
        } else {
            ((ObjectNode) parent).set(last, bad);
        }
        found.add(new Bad(body.toString(), param));
    }
}
