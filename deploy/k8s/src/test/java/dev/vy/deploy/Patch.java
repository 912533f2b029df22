package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** One strategic-merge patch of a kustomization, for the object that it names or for all that its target selects. */
record Patch(ObjectNode change, JsonNode target) {
    Patch(Path directory, JsonNode entry) {
        this(Yaml.document(directory.resolve(entry.path("path").asText())), entry.path("target"));
    }

    void applyTo(List<Manifest> manifests) {
        List<Manifest> selected = manifests.stream().filter(this::selects).toList();
        if (selected.isEmpty()) {
            throw new IllegalArgumentException("A patch finds nothing to change: " + new Manifest(change));
        }
        selected.forEach(this::apply);
    }

    private boolean selects(Manifest manifest) {
        Manifest named = new Manifest(change);
        if (target.isMissingNode()) {
            return manifest.isNamed(named.kind(), named.name())
                    && manifest.apiVersion().equals(named.apiVersion());
        }
        String[] label = target.path("labelSelector").asText("").split("=", 2);
        return manifest.kind().equals(target.path("kind").asText())
                && manifest.name().matches(target.path("name").asText(".*"))
                && (label.length < 2 || label[1].equals(manifest.labels().get(label[0])));
    }

    /** A target keeps its name, whatever the patch is called. */
    private void apply(Manifest manifest) {
        ObjectNode nameless = change.deepCopy();
        nameless.withObjectProperty("metadata").remove("name");
        StrategicMerge.merge(manifest.tree(), nameless);
    }
}
