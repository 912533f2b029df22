package dev.vy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Deployment or a Job, by the pods that it makes. */
record Workload(Overlay overlay, Manifest manifest) {
    JsonNode pod() {
        return manifest.at("/spec/template/spec");
    }

    Map<String, String> podLabels() {
        return Manifest.texts(manifest.at("/spec/template/metadata/labels"));
    }

    Stream<JsonNode> containers() {
        return Stream.concat(Yaml.items(pod().path("containers")), Yaml.items(pod().path("initContainers")));
    }

    /** All of ours have one. */
    JsonNode container() {
        return containers().findFirst().orElseThrow();
    }

    /** The environment that its container finds; what comes from a Secret reads {@code secret NAME/KEY}. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        container().path("envFrom").forEach(source -> environment.putAll(settings(source.at("/configMapRef/name"))));
        container()
                .path("env")
                .forEach(entry -> environment.put(entry.path("name").asText(), value(entry)));
        return environment;
    }

    private Map<String, String> settings(JsonNode configMap) {
        return Manifest.texts(overlay.one("ConfigMap", configMap.asText()).at("/data"));
    }

    private String value(JsonNode entry) {
        JsonNode from = entry.path("valueFrom");
        if (from.has("secretKeyRef")) {
            return "secret " + from.at("/secretKeyRef/name").asText() + "/"
                    + from.at("/secretKeyRef/key").asText();
        }
        if (from.has("configMapKeyRef")) {
            return settings(from.at("/configMapKeyRef/name"))
                    .get(from.at("/configMapKeyRef/key").asText());
        }
        return entry.path("value").asText();
    }

    /** The number behind a name of a port, or the number itself. */
    int port(JsonNode nameOrNumber) {
        if (nameOrNumber.isInt()) {
            return nameOrNumber.asInt();
        }
        return Yaml.items(container().path("ports"))
                .filter(port -> port.path("name").equals(nameOrNumber))
                .map(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElseThrow(() -> new AssertionError(manifest + " has no port " + nameOrNumber));
    }

    /** Ours, and not a server that the overlay for one machine brings. */
    boolean isService() {
        return manifest.name().equals("gateway") || manifest.name().equals("payments");
    }

    @Override
    public String toString() {
        return overlay + " " + manifest;
    }
}
