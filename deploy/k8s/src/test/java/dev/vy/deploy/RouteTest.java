package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTest {
    @Test
    void everyRuleLeadsToAPortOfTheGateway() {
        JsonNode port = Overlay.PRODUCTION.one("Service", "gateway").at("/spec/ports/0/port");
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.path("backendRefs")).hasSize(1);
            assertThat(rule.at("/backendRefs/0/name").asText()).isEqualTo("gateway");
            assertThat(rule.at("/backendRefs/0/port")).isEqualTo(port);
        });
    }

    @Test
    void clientThatPollsComesBackToTheSameReplica() {
        assertThat(rule("/socket.io/").at("/sessionPersistence/type").asText()).isEqualTo("Cookie");
        assertThat(rule("/").has("sessionPersistence")).isFalse();
    }

    @Test
    void socketsHaveNoTimeLimit() {
        for (String path : List.of("/socket.io/", "/ws/", "/events")) {
            assertThat(rule(path).at("/timeouts/request").asText()).isEqualTo("0s");
            assertThat(rule(path).at("/timeouts/backendRequest").asText()).isEqualTo("0s");
        }
    }

    @Test
    void requestIsGivenLongerThanTheGatewayWaitsForItsReply() {
        long replyMillis = Long.parseLong(
                Overlay.PRODUCTION.workload("gateway").environment().get("REST_TIMEOUT"));
        Duration limit = Duration.parse("PT" + rule("/").at("/timeouts/request").asText());
        assertThat(limit).isGreaterThan(Duration.ofMillis(replyMillis).plusSeconds(5));
    }

    @Test
    void callersAreToldApartBehindTheProxy() {
        assertThat(Overlay.PRODUCTION.workload("gateway").environment())
                .containsEntry("VY_RATE_LIMIT_TRUSTED_PROXIES", "1");
    }

    private static JsonNode rule(String path) {
        return rules().filter(rule -> Yaml.items(rule.path("matches"))
                        .anyMatch(match -> match.at("/path/value").asText().equals(path)))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> rules() {
        return Yaml.items(Overlay.PRODUCTION.one("HTTPRoute", "gateway").at("/spec/rules"));
    }
}
