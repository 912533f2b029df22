package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every edge that the policies of an overlay allow, and no other. */
class NetworkTest {
    private static final Set<String> DNS = Set.of(
            "* -> kubernetes.io/metadata.name=kube-system,k8s-app=kube-dns UDP 53",
            "* -> kubernetes.io/metadata.name=kube-system,k8s-app=kube-dns TCP 53");

    private static final Set<String> PRODUCTION = Set.of(
            "gateway <- dev.vy/edge=true TCP 4040",
            "gateway -> dev.vy/kafka=true TCP 9092",
            "gateway -> dev.vy/redis=true TCP 6379",
            "gateway -> 0.0.0.0/0 TCP 443",
            "gateway -> ::/0 TCP 443",
            "payments -> dev.vy/kafka=true TCP 9092",
            "payments -> dev.vy/database=true TCP 3306",
            "payments -> 0.0.0.0/0 TCP 443",
            "payments -> ::/0 TCP 443",
            "payments-migration -> dev.vy/database=true TCP 3306");

    private static final Map<Overlay, Set<String>> EDGES = Map.of(
            Overlay.PRODUCTION,
            PRODUCTION,
            Overlay.TIDB,
            PRODUCTION.stream().map(edge -> edge.replace("3306", "4000")).collect(Collectors.toSet()),
            Overlay.KAFKA_TOPICS,
            Set.of(),
            Overlay.LOCAL,
            Set.of(
                    "gateway <- stripe-sandbox TCP 4040",
                    "gateway -> kafka TCP 9092",
                    "gateway -> redis TCP 6379",
                    "payments -> kafka TCP 9092",
                    "payments -> mysql TCP 3306",
                    "payments -> stripe-sandbox TCP 12111",
                    "payments-migration -> mysql TCP 3306",
                    "kafka <- gateway TCP 9092",
                    "kafka <- payments TCP 9092",
                    "redis <- gateway TCP 6379",
                    "mysql <- payments TCP 3306",
                    "mysql <- payments-migration TCP 3306",
                    "stripe-sandbox <- payments TCP 12111",
                    "stripe-sandbox -> gateway TCP 4040"));

    @ParameterizedTest
    @EnumSource
    void policiesAllowTheseEdgesAndNoOthers(Overlay overlay) {
        // Given
        Set<String> expected = new TreeSet<>(EDGES.get(overlay));
        if (overlay != Overlay.KAFKA_TOPICS) {
            expected.addAll(DNS);
        }

        // When
        Set<String> allowed =
                overlay.all("NetworkPolicy").flatMap(NetworkTest::edges).collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KAFKA_TOPICS")
    void whatIsNotAllowedIsDenied(Overlay overlay) {
        JsonNode spec = overlay.one("NetworkPolicy", "default-deny").at("/spec");
        assertThat(spec.path("podSelector")).isEmpty();
        assertThat(Yaml.texts(spec.path("policyTypes"))).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(spec.has("ingress") || spec.has("egress")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KAFKA_TOPICS")
    void everyPolicySelectsPodsThatAreThere(Overlay overlay) {
        Set<String> names =
                overlay.workloads().map(workload -> workload.manifest().name()).collect(Collectors.toSet());
        assertThat(overlay.all("NetworkPolicy").map(policy -> selected(policy.at("/spec/podSelector"))))
                .allMatch(name -> name.equals("*") || names.contains(name));
    }

    @Test
    void theInternetHoldsNoPrivateAddresses() {
        for (String service : List.of("gateway", "payments")) {
            JsonNode peer = Overlay.PRODUCTION
                    .one("NetworkPolicy", service + "-to-internet")
                    .at("/spec/egress/0/to/0/ipBlock/except");
            // Among them the address at which clouds give out credentials.
            assertThat(Yaml.texts(peer)).contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
        }
    }

    private static Stream<String> edges(Manifest policy) {
        String pods = selected(policy.at("/spec/podSelector"));
        return Stream.concat(
                Yaml.items(policy.at("/spec/ingress")).flatMap(rule -> edges(pods + " <- ", rule, "from")),
                Yaml.items(policy.at("/spec/egress")).flatMap(rule -> edges(pods + " -> ", rule, "to")));
    }

    /** A rule without peers or without ports would allow all of them. */
    private static Stream<String> edges(String begin, JsonNode rule, String side) {
        assertThat(rule.path(side)).isNotEmpty();
        assertThat(rule.path("ports")).isNotEmpty();
        return Yaml.items(rule.path(side))
                .flatMap(peer -> Yaml.items(rule.path("ports"))
                        .map(port ->
                                begin + peer(peer) + " " + port.path("protocol").asText() + " "
                                        + port.path("port").asText()));
    }

    private static String peer(JsonNode peer) {
        if (peer.has("ipBlock")) {
            return peer.at("/ipBlock/cidr").asText();
        }
        String pods = selected(peer.path("podSelector"));
        if (!peer.has("namespaceSelector")) {
            return pods;
        }
        String namespace = labels(peer.path("namespaceSelector"));
        return pods.equals("*") ? namespace : namespace + "," + pods;
    }

    private static String selected(JsonNode selector) {
        return labels(selector).replace("app.kubernetes.io/name=", "");
    }

    private static String labels(JsonNode selector) {
        return Manifest.texts(selector.path("matchLabels")).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .reduce((one, other) -> one + "," + other)
                .orElse("*");
    }
}
