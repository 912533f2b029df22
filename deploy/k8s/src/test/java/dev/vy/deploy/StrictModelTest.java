package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrictModelTest {
    /** What comes from others than Kubernetes, with the fields that we use of it, as their definitions have them. */
    private static final Map<String, List<String>> OTHERS = Map.of(
            "kafka.strimzi.io/v1 KafkaTopic",
            List.of(
                    "/metadata/(name|namespace|labels/.*)",
                    "/spec/(partitions|replicas)",
                    "/spec/config/(cleanup\\.policy|min\\.insync\\.replicas|retention\\.ms|segment\\.ms|max\\.message\\.bytes)"),
            "keda.sh/v1alpha1 ScaledObject",
            List.of(
                    "/metadata/(name|namespace|labels/.*)",
                    "/spec/scaleTargetRef/(apiVersion|kind|name)",
                    "/spec/(pollingInterval|minReplicaCount|maxReplicaCount)",
                    "/spec/fallback/(failureThreshold|replicas)",
                    "/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/stabilizationWindowSeconds",
                    "/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/policies/(type|value|periodSeconds)",
                    "/spec/triggers/(type|name)",
                    "/spec/triggers/metadata/(bootstrapServers|consumerGroup|lagThreshold|offsetResetPolicy)"));

    @ParameterizedTest
    @EnumSource
    void everyFieldIsOneOfTheApi(Overlay overlay) {
        assertThat(overlay.manifests()).isNotEmpty().allSatisfy(manifest -> {
            if (StrictModel.knows(manifest)) {
                assertThat(StrictModel.unknownFields(manifest))
                        .as(manifest.toString())
                        .isEmpty();
            } else {
                assertThat(beyondOthers(manifest)).as(manifest.toString()).isEmpty();
            }
        });
    }

    @Test
    void misspelledFieldIsFoundAtAnyDepth() {
        // Given
        Manifest manifest = new Manifest(Yaml.documents("""
                        apiVersion: apps/v1
                        kind: Deployment
                        spec:
                          template:
                            spec:
                              containers:
                                - name: gateway
                                  securityContext:
                                    readOnlyRootFileSystem: true
                        """).getFirst());

        // When
        List<String> unknown = StrictModel.unknownFields(manifest);

        // Then
        assertThat(unknown).singleElement().asString().endsWith("/readOnlyRootFileSystem");
    }

    @Test
    void fieldThatAnOperatorDoesNotHaveIsFound() {
        // Given
        Manifest manifest = new Manifest(Yaml.documents("""
                        apiVersion: kafka.strimzi.io/v1
                        kind: KafkaTopic
                        spec:
                          partition: 6
                        """).getFirst());

        // When
        List<String> unknown = beyondOthers(manifest);

        // Then
        assertThat(unknown).containsExactly("/spec/partition");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsThereTwice(Overlay overlay) {
        assertThat(overlay.manifests()).extracting(Manifest::toString).doesNotHaveDuplicates();
    }

    private static List<String> beyondOthers(Manifest manifest) {
        String type = manifest.apiVersion() + " " + manifest.kind();
        assertThat(OTHERS).containsKey(type);
        return StrictModel.pathsBeyond(OTHERS.get(type), manifest.tree()).stream()
                .filter(path -> !path.equals("/apiVersion") && !path.equals("/kind"))
                .toList();
    }
}
