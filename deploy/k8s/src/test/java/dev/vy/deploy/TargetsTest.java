package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What points at something finds it. */
class TargetsTest {
    @ParameterizedTest
    @MethodSource("dev.vy.deploy.PodSecurityTest#workloads")
    void deploymentSelectsItsOwnPods(Workload workload) {
        if (workload.manifest().kind().equals("Deployment")) {
            assertThat(workload.podLabels())
                    .containsAllEntriesOf(selector(workload.manifest(), "/spec/selector/matchLabels"));
        } else {
            assertThat(workload.manifest().at("/spec/selector").isMissingNode()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void serviceFindsPodsAndTheirPort(Overlay overlay) {
        assertThat(overlay.all("Service")).allSatisfy(service -> {
            Workload workload = onlyWorkload(overlay, selector(service, "/spec/selector"));
            assertThat(Yaml.items(service.at("/spec/ports")))
                    .allSatisfy(port ->
                            assertThat(workload.port(port.path("targetPort"))).isPositive());
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KAFKA_TOPICS")
    void bothServicesHaveADisruptionBudgetThatLetsANodeBeDrained(Overlay overlay) {
        assertThat(overlay.all("PodDisruptionBudget").map(Manifest::name))
                .containsExactlyInAnyOrder("gateway", "payments");
        assertThat(overlay.all("PodDisruptionBudget")).allSatisfy(budget -> {
            assertThat(onlyWorkload(overlay, selector(budget, "/spec/selector/matchLabels"))
                            .manifest()
                            .name())
                    .isEqualTo(budget.name());
            assertThat(budget.at("/spec/maxUnavailable").asInt()).isOne();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.ResourcesTest#services")
    void replicasSpreadOverZonesAndNodes(Workload workload) {
        assertThat(Yaml.items(workload.pod().path("topologySpreadConstraints"))
                        .map(constraint -> constraint.path("topologyKey").asText()))
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        assertThat(Yaml.items(workload.pod().path("topologySpreadConstraints")))
                .allSatisfy(constraint -> assertThat(workload.podLabels())
                        .containsAllEntriesOf(Manifest.texts(constraint.at("/labelSelector/matchLabels"))));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAppliedLastIsWhatRuns(Overlay overlay) {
        // Given
        Stream<Manifest> last = overlay.manifests().stream()
                .filter(manifest -> "rollout".equals(manifest.labels().get("dev.vy/step")));

        // When
        Stream<String> kinds = last.map(Manifest::kind).distinct();

        // Then
        assertThat(kinds).isSubsetOf("Deployment", "HorizontalPodAutoscaler", "ScaledObject");
        assertThat(overlay.workloads().filter(Workload::isService))
                .allSatisfy(
                        workload -> assertThat(workload.manifest().labels()).containsEntry("dev.vy/step", "rollout"));
    }

    private static Workload onlyWorkload(Overlay overlay, Map<String, String> labels) {
        assertThat(labels).isNotEmpty();
        var found = overlay.workloads()
                .filter(workload -> workload.podLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Map<String, String> selector(Manifest manifest, String pointer) {
        JsonNode labels = manifest.at(pointer);
        return Manifest.texts(labels);
    }
}
