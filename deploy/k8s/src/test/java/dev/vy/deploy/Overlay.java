package dev.vy.deploy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be applied, rendered. */
enum Overlay {
    LOCAL("overlays/local"),
    PRODUCTION("overlays/production"),
    TIDB("overlays/tidb"),
    KAFKA_TOPICS("kafka-topics");

    private static final Map<Overlay, List<Manifest>> RENDERED = new EnumMap<>(Overlay.class);

    private final String directory;

    Overlay(String directory) {
        this.directory = "deploy/k8s/" + directory;
    }

    String directory() {
        return directory;
    }

    List<Manifest> manifests() {
        synchronized (RENDERED) {
            return RENDERED.computeIfAbsent(this, overlay -> Kustomize.build(Repository.file(overlay.directory)));
        }
    }

    Stream<Manifest> all(String kind) {
        return manifests().stream().filter(manifest -> manifest.kind().equals(kind));
    }

    Manifest one(String kind, String name) {
        return all(kind)
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " has no " + kind + " " + name));
    }

    /** Whatever makes pods. */
    Stream<Workload> workloads() {
        return Stream.concat(all("Deployment"), all("Job")).map(manifest -> new Workload(this, manifest));
    }

    Workload workload(String name) {
        return workloads()
                .filter(workload -> workload.manifest().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
