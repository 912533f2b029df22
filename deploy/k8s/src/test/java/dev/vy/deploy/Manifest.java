package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** One object as it would be sent to the cluster. */
record Manifest(ObjectNode tree) {
    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    String namespace() {
        return tree.at("/metadata/namespace").asText();
    }

    /** By JSON pointer; missing nodes are told by {@link JsonNode#isMissingNode()}. */
    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    boolean isNamed(String kind, String name) {
        return kind().equals(kind) && name().equals(name);
    }

    Map<String, String> labels() {
        return texts(at("/metadata/labels"));
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    @Override
    public String toString() {
        return kind() + "/" + name();
    }
}
