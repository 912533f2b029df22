package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeTest {
    private static final Set<String> OURS = Set.of("gateway", "payments", "stripe-sandbox");
    private static final Map<String, ObjectNode> SERVICES = services();

    @Test
    void theWholeIsThere() {
        assertThat(SERVICES).containsOnlyKeys("gateway", "payments", "stripe-sandbox", "kafka", "mysql", "redis");
    }

    @Test
    void imagesArePinnedAndOursAreBuiltFromTheirDockerfiles() {
        assertThat(SERVICES).allSatisfy((name, service) -> {
            assertThat(service.path("image").asText()).matches("[a-z0-9./-]+:[0-9][A-Za-z0-9._-]*");
            assertThat(service.has("build")).isEqualTo(OURS.contains(name));
            if (OURS.contains(name)) {
                assertThat(Files.exists(
                                Repository.file(service.at("/build/dockerfile").asText())))
                        .isTrue();
            }
        });
    }

    @Test
    void serversAreThoseOfTheLocalOverlay() {
        for (String server : Set.of("kafka", "mysql", "redis")) {
            String image =
                    Overlay.LOCAL.workload(server).container().path("image").asText();
            assertThat(SERVICES.get(server).path("image").asText()).endsWith("/" + image);
        }
    }

    @Test
    void whoeverIsWaitedForSaysWhenItIsWell() {
        assertThat(SERVICES)
                .allSatisfy((name, service) -> service.path("depends_on")
                        .properties()
                        .forEach(dependency -> {
                            boolean waits = dependency
                                    .getValue()
                                    .path("condition")
                                    .asText()
                                    .equals("service_healthy");
                            assertThat(waits).isEqualTo(saysWhenItIsWell(dependency.getKey()));
                        }));
    }

    @Test
    void servicesWaitForWhatTheySpeakTo() {
        assertThat(dependencies("payments")).containsExactly("kafka", "mysql", "stripe-sandbox");
        assertThat(dependencies("gateway")).containsExactly("kafka", "payments", "redis");
    }

    @Test
    void oursAreConfinedAsInTheCluster() {
        assertThat(OURS).allSatisfy(name -> {
            JsonNode service = SERVICES.get(name);
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(Yaml.texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(Yaml.texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
            assertThat(service.at("/tmpfs/0").asText()).startsWith("/tmp:exec,");
        });
    }

    @Test
    void onlyTheGatewayIsOpenAndToThisMachineAlone() {
        assertThat(SERVICES.entrySet().stream()
                        .flatMap(service -> Yaml.texts(service.getValue().path("ports"))))
                .containsExactly("127.0.0.1:4040:4040");
    }

    @Test
    void variablesAreThoseThatTheServicesRead() {
        for (String name : Set.of("gateway", "payments")) {
            Set<String> read = new TreeSet<>(Repository.variables());
            read.addAll(Set.of("QUARKUS_HTTP_HOST", "QUARKUS_MANAGEMENT_HOST"));
            assertThat(SERVICES.get(name).path("environment").properties())
                    .isNotEmpty()
                    .extracting(Map.Entry::getKey)
                    .isSubsetOf(read);
        }
    }

    @Test
    void sandboxSignsWithTheSecretThatTheGatewayKnows() {
        String secret =
                SERVICES.get("gateway").at("/environment/STRIPE_WEBHOOK_SECRET").asText();
        assertThat(secret).isNotEmpty();
        assertThat(Yaml.texts(SERVICES.get("stripe-sandbox").path("command")))
                .containsSequence("--webhook-secret", secret);
    }

    @Test
    void memoryAndGraceAreThoseOfTheCluster() {
        for (String name : Set.of("gateway", "payments")) {
            Workload workload = Overlay.LOCAL.workload(name);
            assertThat(SERVICES.get(name).path("mem_limit").asText() + "i")
                    .isEqualToIgnoringCase(
                            workload.container().at("/resources/limits/memory").asText());
            assertThat(SERVICES.get(name).path("stop_grace_period").asText())
                    .isEqualTo(
                            workload.pod().path("terminationGracePeriodSeconds").asText() + "s");
        }
    }

    private static boolean saysWhenItIsWell(String name) {
        JsonNode service = SERVICES.get(name);
        return service.has("healthcheck")
                || (service.has("build")
                        && Dockerfile.read(service.at("/build/dockerfile").asText())
                                .all("HEALTHCHECK")
                                .findAny()
                                .isPresent());
    }

    private static Stream<String> dependencies(String name) {
        return SERVICES.get(name).path("depends_on").properties().stream()
                .map(Map.Entry::getKey)
                .sorted();
    }

    /** With what is shared by `<<` filled in. */
    private static Map<String, ObjectNode> services() {
        ObjectNode file = Yaml.documents(Repository.text("docker-compose.yml")).getFirst();
        ObjectNode confined = (ObjectNode) file.path("x-confined");
        return file.path("services").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        service -> merged(confined, (ObjectNode) service.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static ObjectNode merged(ObjectNode confined, ObjectNode service) {
        if (!service.has("<<")) {
            return service;
        }
        ObjectNode whole = confined.deepCopy();
        whole.setAll(service);
        return whole;
    }
}
