package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a Deployment of {@code deploy/k8s} says about the life of a replica.
 *
 * @param preStop what passes between the decision to end it and SIGTERM
 * @param grace from that decision to SIGKILL
 */
record PodSpec(Probe startup, Probe liveness, Probe readiness, Duration preStop, Duration grace) {
    private static final Path BASE = Path.of("..", "..", "deploy", "k8s", "base");

    /** @param failures so many in a row count */
    record Probe(String path, Duration period, Duration timeout, int failures) {
        private static Probe of(JsonNode probe) {
            return new Probe(
                    required(probe, "/httpGet/path").asText(),
                    seconds(required(probe, "/periodSeconds")),
                    seconds(required(probe, "/timeoutSeconds")),
                    required(probe, "/failureThreshold").asInt());
        }
    }

    /** @param name of the service's directory there */
    static PodSpec of(String name) {
        JsonNode pod = read(name).at("/spec/template/spec");
        JsonNode container = required(pod, "/containers/0");
        return new PodSpec(
                Probe.of(required(container, "/startupProbe")),
                Probe.of(required(container, "/livenessProbe")),
                Probe.of(required(container, "/readinessProbe")),
                seconds(container.at("/lifecycle/preStop/sleep/seconds")),
                seconds(required(pod, "/terminationGracePeriodSeconds")));
    }

    private static JsonNode read(String name) {
        try {
            return new YAMLMapper()
                    .readTree(BASE.resolve(name).resolve("deployment.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode required(JsonNode node, String pointer) {
        return node.requiredAt(pointer);
    }

    /** None where the manifest says nothing. */
    private static Duration seconds(JsonNode number) {
        return Duration.ofSeconds(number.asLong());
    }
}
