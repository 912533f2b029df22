package dev.vy.stripesandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters a route knows. Whatever is not in it is refused, as Stripe does, so that misspellings surface early. */
public final class Shape {
    private final Map<String, Field> fields;
    private final List<String> required;

    private Shape(Map<String, Field> fields, List<String> required) {
        this.fields = fields;
        this.required = required;
    }

    /** A shape without any parameter. */
    public static Shape empty() {
        return new Shape(Map.of(), List.of());
    }

    /** What every list route knows. */
    public static Shape page() {
        return empty().field(Field.whole(), "limit")
                .field(Field.text(), "starting_after", "ending_before")
                .field(Field.range(), "created");
    }

    /** This shape and some more parameters of one kind. */
    public Shape field(Field field, String... names) {
        Map<String, Field> more = new LinkedHashMap<>(fields);
        for (String name : names) {
            more.put(name, field);
        }
        return new Shape(more, required);
    }

    /** This shape, refusing requests that lack one of these parameters. */
    public Shape required(String... names) {
        return new Shape(fields, List.of(names));
    }

    /** This shape and the parameters of another. */
    public Shape and(Shape other) {
        Map<String, Field> all = new LinkedHashMap<>(fields);
        all.putAll(other.fields);
        return new Shape(all, required);
    }

    Parameters read(ObjectNode given) {
        ObjectNode read = field(Field.texts(), "expand").readGroup("", given);
        for (String name : required) {
            if (!read.hasNonNull(name)) {
                throw Refusal.invalid("parameter_missing", name, "Missing required param: " + name + ".");
            }
        }
        return new Parameters(read);
    }

    ObjectNode readGroup(String prefix, ObjectNode given) {
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> parameter : given.properties()) {
            String name = parameter.getKey();
            String path = prefix.isEmpty() ? name : prefix + "[" + name + "]";
            Field field = fields.get(name);
            if (field == null) {
                throw Refusal.invalid("parameter_unknown", path, "Received unknown parameter: " + path);
            }
            read.set(name, field.read(path, parameter.getValue()));
        }
        return read;
    }
}
