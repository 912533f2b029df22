package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScalingTest {
    private static final String PAYMENTS = "payments-service/src/main/resources/application.properties";

    /** MySQL's max_connections, and some of them for those who look after it. */
    private static final int CONNECTIONS = 151 - 5;

    @ParameterizedTest
    @EnumSource(names = {"PRODUCTION", "TIDB"})
    void eachServiceIsScaledByOneAndSaysNothingItself(Overlay overlay) {
        assertThat(overlay.one("HorizontalPodAutoscaler", "gateway")
                        .at("/spec/scaleTargetRef/name")
                        .asText())
                .isEqualTo("gateway");
        assertThat(overlay.one("ScaledObject", "payments")
                        .at("/spec/scaleTargetRef/name")
                        .asText())
                .isEqualTo("payments");
        for (String service : Set.of("gateway", "payments")) {
            assertThat(overlay.one("Deployment", service).at("/spec/replicas").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void everyServiceHasTwoReplicasAtLeast() {
        assertThat(Overlay.PRODUCTION
                        .one("HorizontalPodAutoscaler", "gateway")
                        .at("/spec/minReplicas")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(payments().path("minReplicaCount").asInt()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void paymentsGrowsToAsManyAsThereArePartitions() {
        assertThat(payments().path("maxReplicaCount").asInt()).isEqualTo(partitions());
    }

    @Test
    void lagOfEveryGroupCountsButThatOfDeadLetters() {
        // Given
        String group = Repository.all(PAYMENTS, "group\\.id=\\$\\{KAFKA_GROUP:([^}]+)}")
                .getFirst();
        Set<String> groups = Repository.all(PAYMENTS, "group\\.id=\\$\\{KAFKA_GROUP:[^}]+}(\\S+)").stream()
                .filter(name -> !name.equals(".dead-letters"))
                .map(name -> group + name)
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> watched = Yaml.items(payments().path("triggers"))
                .map(trigger -> trigger.at("/metadata/consumerGroup").asText())
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(watched).isEqualTo(groups);
    }

    @Test
    void lagIsAskedOfTheBrokerThatTheServiceUses() {
        String broker = Overlay.PRODUCTION.workload("payments").environment().get("KAFKA_BROKER");
        assertThat(broker).isNotEmpty();
        assertThat(Yaml.items(payments().path("triggers")))
                .allSatisfy(trigger -> assertThat(
                                trigger.at("/metadata/bootstrapServers").asText())
                        .isEqualTo(broker));
        assertThat(Overlay.PRODUCTION.workload("gateway").environment()).containsEntry("KAFKA_BROKER", broker);
    }

    @Test
    void lagThatIsOnlyNotCommittedYetAddsNoReplica() {
        // Given: offsets are committed every five seconds, and one replica does a hundred records a second.
        int notCommittedYet = 5 * 100;

        // When
        JsonNode triggers = payments().path("triggers");

        // Then
        assertThat(Yaml.items(triggers))
                .isNotEmpty()
                .allSatisfy(trigger -> assertThat(Integer.parseInt(
                                trigger.at("/metadata/lagThreshold").asText()))
                        .isGreaterThanOrEqualTo(notCommittedYet));
    }

    @Test
    void allReplicasTogetherStayBelowTheConnectionsThatMysqlGrants() {
        int replicas = payments().path("maxReplicaCount").asInt()
                + Overlay.PRODUCTION
                        .one("Deployment", "payments")
                        .at("/spec/strategy/rollingUpdate/maxSurge")
                        .asInt();
        int pool = Integer.parseInt(
                Overlay.PRODUCTION.workload("payments").environment().get("TIDB_POOL_SIZE"));
        assertThat(replicas * pool).isLessThanOrEqualTo(CONNECTIONS);
    }

    @Test
    void gatewayIsScaledByAResourceThatItRequests() {
        JsonNode resource =
                Overlay.PRODUCTION.one("HorizontalPodAutoscaler", "gateway").at("/spec/metrics/0/resource/name");
        assertThat(Overlay.PRODUCTION
                        .workload("gateway")
                        .container()
                        .at("/resources/requests")
                        .has(resource.asText()))
                .isTrue();
    }

    private static JsonNode payments() {
        return Overlay.PRODUCTION.one("ScaledObject", "payments").at("/spec");
    }

    static int partitions() {
        return Integer.parseInt(Repository.only(
                "src-shared/kafka/src/main/java/dev/vy/kafka/TopicsConfig.java",
                "@WithDefault\\(\"(\\d+)\"\\)\\s+int partitions"));
    }
}
