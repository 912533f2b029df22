package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Lays a patch over an object as Kubernetes does: objects are merged, null removes, lists whose members have a key of
 * their own are merged by it, and other lists are replaced.
 */
final class StrategicMerge {
    private static final Map<String, String> KEYS =
            Map.of("containers", "name", "env", "name", "volumes", "name", "volumeMounts", "mountPath");

    private StrategicMerge() {}

    static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> put(target, entry.getKey(), entry.getValue()));
    }

    private static void put(ObjectNode target, String field, JsonNode value) {
        if (field.equals("$patch")) {
            throw new UnsupportedOperationException("$patch");
        }
        JsonNode old = target.path(field);
        if (value.isNull()) {
            target.remove(field);
        } else if (value instanceof ObjectNode object && old instanceof ObjectNode oldObject) {
            merge(oldObject, object);
        } else if (value instanceof ArrayNode list && old instanceof ArrayNode oldList && KEYS.containsKey(field)) {
            mergeLists(oldList, list, KEYS.get(field));
        } else {
            target.set(field, value.deepCopy());
        }
    }

    /** What is new comes first. */
    private static void mergeLists(ArrayNode target, ArrayNode patch, String key) {
        int added = 0;
        for (JsonNode item : patch) {
            ObjectNode found = find(target, key, item.path(key));
            if (found == null) {
                target.insert(added++, item.deepCopy());
            } else {
                merge(found, (ObjectNode) item);
            }
        }
    }

    private static ObjectNode find(ArrayNode list, String key, JsonNode value) {
        return (ObjectNode) Yaml.items(list)
                .filter(item -> item.path(key).equals(value))
                .findFirst()
                .orElse(null);
    }
}
