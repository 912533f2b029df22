package dev.vy.stripesandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The parameters of one request, already known and of the right types. */
public final class Parameters {
    private final ObjectNode values;

    Parameters(ObjectNode values) {
        this.values = values;
    }

    /** Whether the caller named the parameter, be it only to unset it. */
    public boolean has(String name) {
        return values.has(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.path(name).textValue());
    }

    /** A parameter that the shape requires. */
    public String requiredText(String name) {
        return text(name).orElseThrow();
    }

    public OptionalLong whole(String name) {
        JsonNode value = values.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    public boolean flag(String name) {
        return values.path(name).booleanValue();
    }

    public List<String> texts(String name) {
        return values.path(name) instanceof ArrayNode list
                ? list.valueStream().map(JsonNode::asText).toList()
                : List.of();
    }

    /** A nested group; without any entry when it was not given. */
    public Parameters group(String name) {
        return new Parameters(values.path(name) instanceof ObjectNode group ? group : values.objectNode());
    }

    /** Copies the named parameters which were given into a document, as they are. */
    public void copyTo(ObjectNode document, String... names) {
        for (String name : names) {
            if (values.has(name)) {
                document.set(name, values.get(name));
            }
        }
    }

    /** Merges the given metadata into the document's: an empty text removes a key, an empty group all. */
    public void mergeMetadataInto(ObjectNode document) {
        if (!values.has("metadata")) {
            return;
        }
        if (values.get("metadata").isNull()) {
            document.putObject("metadata");
            return;
        }
        ObjectNode metadata = document.withObjectProperty("metadata");
        values.get("metadata").properties().forEach(entry -> {
            if (entry.getValue().asText().isEmpty()) {
                metadata.remove(entry.getKey());
            } else {
                metadata.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /** All of them as they came. */
    public ObjectNode asJson() {
        return values;
    }

    /** The raw value; missing when it was not given. */
    public JsonNode value(String name) {
        return values.path(name);
    }
}
