package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * As much of kustomize as these manifests use, so that they can be held against the code on machines that have none.
 * What it does not know it refuses.
 */
final class Kustomize {
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "resources",
            "components",
            "labels",
            "images",
            "configMapGenerator",
            "patches");

    private final List<Manifest> manifests = new ArrayList<>();
    private final Set<String> generated = new HashSet<>();

    private Kustomize() {}

    /** What {@code kustomize build} gives for the directory, but for the order and the hashes in the names. */
    static List<Manifest> build(Path directory) {
        Kustomize build = new Kustomize();
        build.add(directory);
        new GeneratedNames(build.generated).appendTo(build.manifests);
        return List.copyOf(build.manifests);
    }

    private void add(Path directory) {
        ObjectNode file = kustomization(directory);
        Kustomize layer = new Kustomize();
        Yaml.texts(file.path("resources")).forEach(path -> layer.addResource(directory.resolve(path)));
        Yaml.texts(file.path("components")).forEach(path -> layer.apply(directory.resolve(path)));
        layer.transform(directory, file);
        manifests.addAll(layer.manifests);
        generated.addAll(layer.generated);
    }

    private void addResource(Path path) {
        if (Files.isDirectory(path)) {
            add(path);
        } else {
            Yaml.documents(path).forEach(document -> manifests.add(new Manifest(document)));
        }
    }

    /** A component changes what is there already. */
    private void apply(Path directory) {
        ObjectNode file = kustomization(directory);
        Yaml.texts(file.path("resources")).forEach(path -> addResource(directory.resolve(path)));
        transform(directory, file);
    }

    private static ObjectNode kustomization(Path directory) {
        ObjectNode file = Yaml.document(directory.resolve("kustomization.yaml"));
        file.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new UnsupportedOperationException(directory + " uses " + field);
            }
        });
        return file;
    }

    private void transform(Path directory, ObjectNode file) {
        file.path("configMapGenerator").forEach(this::generate);
        file.path("patches").forEach(patch -> new Patch(directory, patch).applyTo(manifests));
        String namespace = file.path("namespace").asText("");
        if (!namespace.isEmpty()) {
            manifests.forEach(manifest -> moveTo(namespace, manifest));
        }
        file.path("labels").forEach(labels -> manifests.forEach(manifest -> label(manifest, labels.path("pairs"))));
        file.path("images").forEach(image -> manifests.forEach(manifest -> Images.replace(manifest.tree(), image)));
    }

    private static void moveTo(String namespace, Manifest manifest) {
        if (manifest.kind().equals("Namespace")) {
            metadata(manifest).put("name", namespace);
        } else {
            metadata(manifest).put("namespace", namespace);
        }
    }

    private static void label(Manifest manifest, JsonNode pairs) {
        metadata(manifest).withObjectProperty("labels").setAll((ObjectNode) pairs);
    }

    private static ObjectNode metadata(Manifest manifest) {
        return manifest.tree().withObjectProperty("metadata");
    }

    private void generate(JsonNode generator) {
        String name = generator.path("name").asText();
        boolean merges = generator.path("behavior").asText("create").equals("merge");
        if (merges != generated.contains(name)) {
            throw new IllegalArgumentException("ConfigMap " + name + " is there already, or not there to be merged");
        }
        ObjectNode data = merges ? dataOf(name) : newConfigMap(name);
        Yaml.texts(generator.path("literals")).forEach(literal -> {
            int equals = literal.indexOf('=');
            data.put(literal.substring(0, equals), literal.substring(equals + 1));
        });
    }

    private ObjectNode dataOf(String name) {
        return manifests.stream()
                .filter(manifest -> manifest.isNamed("ConfigMap", name))
                .map(manifest -> manifest.tree().withObjectProperty("data"))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode newConfigMap(String name) {
        generated.add(name);
        ObjectNode tree = Yaml.emptyObject();
        tree.put("apiVersion", "v1").put("kind", "ConfigMap");
        tree.putObject("metadata").put("name", name);
        manifests.add(new Manifest(tree));
        return tree.putObject("data");
    }
}
