package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourcesTest {
    private static final String TAG = "[a-z0-9./-]+:[0-9][A-Za-z0-9._-]*";

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.PodSecurityTest#workloads")
    void everyContainerHasRequestsAndLimits(Workload workload) {
        assertThat(workload.containers()).allSatisfy(container -> {
            JsonNode resources = container.path("resources");
            for (String resource : new String[] {"cpu", "memory"}) {
                BigDecimal request = amount(resources.at("/requests/" + resource));
                assertThat(request).isPositive();
                assertThat(amount(resources.at("/limits/" + resource))).isGreaterThanOrEqualTo(request);
            }
            assertThat(resources.at("/requests/memory")).isEqualTo(resources.at("/limits/memory"));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.PodSecurityTest#workloads")
    void everyImageIsPinnedToAVersion(Workload workload) {
        assertThat(workload.containers())
                .allSatisfy(container -> assertThat(container.path("image").asText())
                        .matches(TAG)
                        .doesNotContain("latest"));
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.PodSecurityTest#workloads")
    void oursAreOfThisVersionAndMigratedByTheSameImage(Workload workload) {
        String image = workload.container().path("image").asText();
        if (image.contains("vy-") || image.contains("/vy/")) {
            assertThat(image.substring(image.indexOf(':') + 1)).startsWith(Repository.version());
        }
        if (workload.manifest().kind().equals("Job")) {
            assertThat(workload.overlay()
                            .workload("payments")
                            .container()
                            .path("image")
                            .asText())
                    .isEqualTo(image);
        }
    }

    @Test
    void productionRunsNativeImagesInLessMemoryThanAJvmNeeds() {
        for (String service : new String[] {"gateway", "payments"}) {
            JsonNode nativeContainer = Overlay.PRODUCTION.workload(service).container();
            JsonNode jvmContainer = Overlay.LOCAL.workload(service).container();
            assertThat(nativeContainer.path("image").asText()).doesNotEndWith("-jvm");
            assertThat(jvmContainer.path("image").asText()).endsWith("-jvm");
            assertThat(memory(nativeContainer).multiply(BigDecimal.TWO)).isLessThan(memory(jvmContainer));
        }
    }

    private static BigDecimal memory(JsonNode container) {
        return amount(container.at("/resources/limits/memory"));
    }

    private static BigDecimal amount(JsonNode quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }

    static Stream<Workload> services() {
        return PodSecurityTest.workloads().filter(Workload::isService);
    }
}
