package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ends the name of each generated ConfigMap with a hash of what it holds, wherever the name stands. */
final class GeneratedNames {
    private static final List<String> REFERENCES = List.of("configMapRef", "configMapKeyRef", "configMap");

    private final Set<String> generated;
    private final Map<String, String> names = new HashMap<>();

    GeneratedNames(Set<String> generated) {
        this.generated = generated;
    }

    void appendTo(List<Manifest> manifests) {
        manifests.stream()
                .filter(manifest -> manifest.kind().equals("ConfigMap"))
                .filter(manifest -> generated.contains(manifest.name()))
                .forEach(this::rename);
        manifests.forEach(manifest -> follow(manifest.tree()));
    }

    private void rename(Manifest configMap) {
        String name = "%s-%010x"
                .formatted(configMap.name(), configMap.at("/data").toString().hashCode() & 0xffffffffL);
        names.put(configMap.name(), name);
        configMap.tree().withObjectProperty("metadata").put("name", name);
    }

    private void follow(JsonNode node) {
        REFERENCES.stream()
                .map(node::path)
                .filter(reference -> names.containsKey(reference.path("name").asText()))
                .forEach(reference -> ((ObjectNode) reference)
                        .put("name", names.get(reference.path("name").asText())));
        node.forEach(this::follow);
    }
}
