package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Probes and ports meet what the services listen on, and the grace period what their drains take. */
class ProbesTest {
    private static final String PAYMENTS = "payments-service/src/main/java/dev/vy/payments/";
    private static final String GATEWAY = "gateway-service/src/main/java/dev/vy/gateway/";

    /** Channels, pools and servers, after all that is waited for. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.ResourcesTest#services")
    void containerPortsAreThoseThatTheServiceListensOn(Workload workload) {
        assertThat(Yaml.items(workload.container().path("ports"))
                        .map(port -> port.path("containerPort").asInt()))
                .containsExactly(defaultPort(workload, "APP_PORT"), defaultPort(workload, "MANAGEMENT_PORT"));
        assertThat(workload.environment())
                .containsEntry("APP_PORT", String.valueOf(defaultPort(workload, "APP_PORT")))
                .containsEntry("MANAGEMENT_PORT", String.valueOf(defaultPort(workload, "MANAGEMENT_PORT")));
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.ResourcesTest#services")
    void probesAskTheManagementPort(Workload workload) {
        Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready")
                .forEach((probe, path) -> {
                    JsonNode http = workload.container().path(probe).path("httpGet");
                    assertThat(http.path("path").asText()).isEqualTo("/q/health/" + path);
                    assertThat(workload.port(http.path("port"))).isEqualTo(defaultPort(workload, "MANAGEMENT_PORT"));
                });
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.ResourcesTest#services")
    void readinessIsGivenLongerThanItsChecksTake(Workload workload) {
        long limitMillis = Long.parseLong(Repository.only(
                "src-shared/kafka/src/main/java/dev/vy/kafka/KafkaReadiness.java",
                "LIMIT = Duration\\.ofMillis\\((\\d+)\\)"));
        assertThat(workload.container().at("/readinessProbe/timeoutSeconds").asLong() * 1000)
                .isGreaterThan(limitMillis);
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.ResourcesTest#services")
    void graceIsLongerThanTheDrain(Workload workload) {
        long preStopSeconds =
                workload.container().at("/lifecycle/preStop/sleep/seconds").asLong(0);
        long graceSeconds = workload.pod().path("terminationGracePeriodSeconds").asLong();
        assertThat(Duration.ofSeconds(graceSeconds))
                .isGreaterThanOrEqualTo(drain(workload.manifest().name())
                        .plusSeconds(preStopSeconds)
                        .plus(CLOSING));
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.ResourcesTest#services")
    void whoeverServesClientsWaitsForTheEndpointsToLeave(Workload workload) {
        boolean waits =
                workload.container().at("/lifecycle/preStop/sleep/seconds").asInt() > 0;
        assertThat(waits).isEqualTo(workload.manifest().name().equals("gateway"));
        assertThat(workload.container().at("/lifecycle/preStop/exec").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.ResourcesTest#services")
    void rolloutBringsTheNewOneBeforeTheOldOneGoes(Workload workload) {
        JsonNode rollout = workload.manifest().at("/spec/strategy/rollingUpdate");
        assertThat(rollout.path("maxUnavailable").asInt(-1)).isZero();
        assertThat(rollout.path("maxSurge").asInt()).isOne();
    }

    private static Duration drain(String service) {
        if (service.equals("gateway")) {
            String doorOpenSeconds = Repository.only(
                    "gateway-service/src/main/resources/application.properties", "^quarkus\\.shutdown\\.delay=(\\d+)S");
            return Repository.seconds(GATEWAY + "http/RequestsInHand.java", "DRAIN_LIMIT")
                    .plusSeconds(Long.parseLong(doorOpenSeconds));
        }
        return Repository.seconds(PAYMENTS + "kafka/Intake.java", "DRAIN_LIMIT")
                .plus(Repository.seconds(PAYMENTS + "command/JobsAtEnd.java", "LIMIT"))
                .plus(Repository.seconds(PAYMENTS + "outbox/OutboxPublisher.java", "LEAVE_LIMIT"));
    }

    static int defaultPort(Workload workload, String variable) {
        return Integer.parseInt(Repository.only(
                workload.manifest().name() + "-service/src/main/resources/application.properties",
                "\\$\\{" + variable + ":(\\d+)}"));
    }
}
