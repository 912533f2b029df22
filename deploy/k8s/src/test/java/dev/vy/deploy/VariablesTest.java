package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each variable of {@code .env-example} is set, or the README says why not; none is set that nobody reads. */
class VariablesTest {
    /** Quarkus' own, where the environment of a container asks for them. */
    private static final Set<String> QUARKUS = Set.of(
            "QUARKUS_HTTP_HOST",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_FLYWAY_MIGRATE_AT_START",
            "QUARKUS_FLYWAY_VALIDATE_AT_START");

    private static final Set<String> SECRETS = Set.of(
            "JWT_SECRET_KEY",
            "STRIPE_SECRET_KEY",
            "STRIPE_WEBHOOK_SECRET",
            "ACTIVE_CAMPAIGN_API_KEY",
            "SENTRY_DNS",
            "VY_INTERNAL_KEY",
            "TIDB_USER",
            "TIDB_PASSWORD");

    @Test
    void everyVariableIsSetOrLeftOutForAReason() {
        // Given
        Set<String> set = Stream.of(Overlay.PRODUCTION, Overlay.TIDB)
                .flatMap(Overlay::workloads)
                .flatMap(workload -> workload.environment().keySet().stream())
                .collect(Collectors.toSet());

        // When
        Set<String> leftOut = new TreeSet<>(Repository.variables());
        leftOut.removeAll(set);

        // Then
        assertThat(leftOut)
                .isEqualTo(new TreeSet<>(Repository.all("deploy/k8s/README.md", "^\\| `([A-Z_]+)` \\| .{10,} \\|$")));
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.PodSecurityTest#workloads")
    void noVariableIsSetThatNobodyReads(Workload workload) {
        if (!workload.manifest().name().matches("gateway|payments|payments-migration")) {
            assertThat(workload.isService()).isFalse();
            return;
        }
        String module = workload.manifest().name().replace("-migration", "") + "-service";
        Set<String> read = Repository.namesIn(module, "src-shared/runtime", "src-shared/kafka");
        assertThat(workload.environment().keySet()).allMatch(name -> read.contains(name) || QUARKUS.contains(name));
    }

    @ParameterizedTest
    @MethodSource("dev.vy.deploy.PodSecurityTest#workloads")
    void secretsComeFromSecretsAndNothingElseDoes(Workload workload) {
        assertThat(workload.environment().entrySet())
                .allSatisfy(entry -> assertThat(entry.getValue().startsWith("secret "))
                        .as(entry.getKey())
                        .isEqualTo(isSecret(entry.getKey())));
    }

    @Test
    void secretsThatThePodsAskForAreThoseThatTheReadmeNames() {
        // Given
        Set<String> asked = Overlay.PRODUCTION
                .workloads()
                .flatMap(workload -> workload.environment().values().stream())
                .filter(value -> value.startsWith("secret "))
                .map(value -> value.substring("secret ".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> named =
                new TreeSet<>(Repository.all("deploy/k8s/README.md", "^\\| `([a-z-]+/[A-Z_]+)` \\| .+ \\|$"));

        // Then
        assertThat(named).isEqualTo(asked);
    }

    @Test
    void productionIsNotLocal() {
        for (Overlay overlay : Set.of(Overlay.PRODUCTION, Overlay.TIDB)) {
            assertThat(overlay.workloads())
                    .isNotEmpty()
                    .allSatisfy(workload -> assertThat(workload.environment())
                            .containsEntry("NODE_ENV", "production")
                            .doesNotContainKeys("STRIPE_API_BASE", "AUTO_SEED", "QUARKUS_HTTP_HOST"));
        }
    }

    @Test
    void databaseIsReachedByTlsInProduction() {
        for (Overlay overlay : Set.of(Overlay.PRODUCTION, Overlay.TIDB)) {
            for (String workload : Set.of("payments", "payments-migration")) {
                assertThat(overlay.workload(workload).environment()).containsEntry("TIDB_ENABLE_SSL", "true");
            }
        }
    }

    @Test
    void certificatesOfTidbAreWhereTheServiceLooks() {
        for (String name : Set.of("payments", "payments-migration")) {
            Workload workload = Overlay.TIDB.workload(name);
            String directory = Yaml.items(workload.container().path("volumeMounts"))
                    .filter(mount -> mount.path("name").asText().equals("tidb-ca"))
                    .map(mount -> mount.path("mountPath").asText())
                    .findFirst()
                    .orElseThrow();
            assertThat(workload.environment()).containsEntry("TIDB_CA_PATH", directory + "/ca.crt");
        }
    }

    @Test
    void onlyTheJobMigratesAndItEndsAfterwards() {
        for (Overlay overlay : Set.of(Overlay.LOCAL, Overlay.PRODUCTION, Overlay.TIDB)) {
            assertThat(overlay.workload("payments-migration").environment())
                    .containsAllEntriesOf(
                            Map.of("QUARKUS_INIT_AND_EXIT", "true", "QUARKUS_FLYWAY_MIGRATE_AT_START", "true"));
            assertThat(overlay.workload("payments").environment())
                    .containsAllEntriesOf(Map.of(
                            "QUARKUS_FLYWAY_MIGRATE_AT_START", "false", "QUARKUS_FLYWAY_VALIDATE_AT_START", "true"))
                    .doesNotContainKey("QUARKUS_INIT_AND_EXIT");
        }
    }

    private static boolean isSecret(String name) {
        return SECRETS.contains(name) || name.equals("MYSQL_USER") || name.equals("MYSQL_PASSWORD");
    }
}
