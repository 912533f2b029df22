package dev.vy.stripesandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Refusal;
import java.util.List;

/** Puts whole objects in the place of their ids, for paths like {@code latest_charge} or {@code data.customer}. */
public final class Expansion {
    // Stripe's own limit.
    private static final int MAX_DEPTH = 4;

    private final Store store;

    public Expansion(Store store) {
        this.store = store;
    }

    /** A copy of the answer with every path expanded. */
    public JsonNode expand(JsonNode answer, List<String> paths) {
        if (paths.isEmpty()) {
            return answer;
        }
        JsonNode copy = answer.deepCopy();
        for (String path : paths) {
            List<String> names = List.of(path.split("\\."));
            if (names.size() > MAX_DEPTH) {
                throw Refusal.invalid("expand", "At most four levels can be expanded: " + path);
            }
            expand(copy, names, path);
        }
        return copy;
    }

    private void expand(JsonNode node, List<String> names, String path) {
        switch (node) {
            case ArrayNode list -> list.forEach(item -> expand(item, names, path));
            case ObjectNode object when !names.isEmpty() -> expandField(object, names, path);
            default -> {}
        }
    }

    private void expandField(ObjectNode object, List<String> names, String path) {
        String name = names.getFirst();
        JsonNode value = object.path(name);
        if (value.isTextual()) {
            object.set(
                    name,
                    store.find(value.asText())
                            .orElseThrow(() -> notExpandable(path))
                            .deepCopy());
        } else if (value.isMissingNode() || (value.isValueNode() && !value.isNull())) {
            throw notExpandable(path);
        }
        expand(object.path(name), names.subList(1, names.size()), path);
    }

    private static Refusal notExpandable(String path) {
        return Refusal.invalid("expand", "This property cannot be expanded: " + path);
    }
}
