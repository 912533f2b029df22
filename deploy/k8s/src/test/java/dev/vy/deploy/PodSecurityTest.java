package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Pod Security asks of a namespace that is `restricted`, and more. */
class PodSecurityTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KAFKA_TOPICS")
    void namespaceRefusesWhatIsNotRestricted(Overlay overlay) {
        assertThat(overlay.one("Namespace", "vy-payments").labels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(overlay.manifests())
                .filteredOn(manifest -> !manifest.kind().equals("Namespace"))
                .allSatisfy(manifest -> assertThat(manifest.namespace()).isEqualTo("vy-payments"));
    }

    @Test
    void everyKindThatMakesPodsIsLookedAt() {
        assertThat(Stream.of(Overlay.values()).flatMap(overlay -> overlay.manifests().stream()))
                .filteredOn(manifest ->
                        !manifest.at("/spec/template/spec/containers").isMissingNode())
                .extracting(Manifest::kind)
                .containsOnly("Deployment", "Job");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void podRunsAsAUserThatIsNotRoot(Workload workload) {
        JsonNode context = workload.pod().path("securityContext");
        assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(context.path("runAsUser").asInt()).isPositive();
        assertThat(context.path("runAsGroup").asInt()).isPositive();
        assertThat(context.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(workload.containers())
                .allSatisfy(container -> assertThat(container
                                .path("securityContext")
                                .path("runAsUser")
                                .isMissingNode())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void containerHasNoPrivilegesAndWritesOnlyToVolumes(Workload workload) {
        assertThat(workload.containers()).isNotEmpty().allSatisfy(container -> {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.path("privileged").asBoolean()).isFalse();
            assertThat(Yaml.texts(context.at("/capabilities/drop"))).containsExactly("ALL");
            assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void podSharesNothingWithItsNode(Workload workload) {
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertThat(workload.pod().path(shared).asBoolean()).as(shared).isFalse();
        }
        assertThat(Yaml.items(workload.pod().path("volumes")))
                .allSatisfy(volume -> assertThat(volume.has("emptyDir") || volume.has("configMap"))
                        .isTrue());
        assertThat(Yaml.items(workload.container().path("ports")))
                .allSatisfy(port -> assertThat(port.has("hostPort")).isFalse());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void podGetsNoTokenAndNoVariablesOfServices(Workload workload) {
        assertThat(workload.pod().path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
        // A Service called redis would give REDIS_PORT the value tcp://….
        assertThat(workload.pod().path("enableServiceLinks").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void oursHaveAnAccountOfTheirOwnWithoutAToken(Workload workload) {
        String account = workload.pod().path("serviceAccountName").asText("");
        if (workload.isService() || workload.manifest().kind().equals("Job")) {
            assertThat(account).isEqualTo(workload.manifest().name());
            assertThat(workload.overlay()
                            .one("ServiceAccount", account)
                            .at("/automountServiceAccountToken")
                            .asBoolean(true))
                    .isFalse();
        } else {
            assertThat(account).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everyVolumeIsMountedAndEveryMountHasAVolume(Workload workload) {
        List<String> volumes = names(workload.pod().path("volumes"));
        assertThat(names(workload.container().path("volumeMounts"))).containsExactlyInAnyOrderElementsOf(volumes);
        assertThat(volumes).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void oursMayWriteToTmpWithALimit(Workload workload) {
        if (workload.isService()) {
            assertThat(Yaml.items(workload.container().path("volumeMounts")))
                    .filteredOn(mount -> !mount.path("readOnly").asBoolean())
                    .extracting(mount -> mount.path("mountPath").asText())
                    .containsExactly("/tmp");
            assertThat(Yaml.items(workload.pod().path("volumes")))
                    .filteredOn(volume -> volume.has("emptyDir"))
                    .allSatisfy(volume -> assertThat(
                                    volume.at("/emptyDir/sizeLimit").asText())
                            .isEqualTo("64Mi"));
        } else {
            assertThat(workload.pod().path("volumes")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noSecretStandsInTheRepository(Overlay overlay) {
        assertThat(overlay.all("Secret")).isEmpty();
        assertThat(overlay.manifests())
                .allSatisfy(manifest -> assertThat(manifest.tree().toString())
                        .doesNotContainPattern("sk_(test|live)_|whsec_|rk_live_|BEGIN [A-Z ]*PRIVATE KEY"));
    }

    private static List<String> names(JsonNode list) {
        return Yaml.items(list).map(item -> item.path("name").asText()).toList();
    }

    static Stream<Workload> workloads() {
        return Stream.of(Overlay.values()).flatMap(Overlay::workloads);
    }
}
