package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the manifests of Kubernetes ask of the packaged services beyond running: to migrate and end, and to say how they are. */
@SystemTest
class MigrationIT {
    private static final String DATABASE = "vy_migration";

    /** As the Deployment has it. */
    private static final Map<String, String> REPLICA =
            Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false", "QUARKUS_FLYWAY_VALIDATE_AT_START", "true");

    private final SystemUnderTest system;

    MigrationIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void replicaStartsWhenTheJobHasMigratedAndNotBefore() {
        // Given
        new Database(database("vy_payments")).texts("CREATE DATABASE " + DATABASE);

        // When
        Service before = system.launchPayments("before-the-job", replica());
        String refusal = before.awaitRefusal();
        Program job = Service.program("payments-service", "job", job());
        job.awaitSuccess();
        Service after = system.launchPayments("after-the-job", replica());

        // Then
        assertThat(refusal).contains("not applied to database");
        assertThat(new Database(database(DATABASE)).number("SELECT COUNT(*) FROM payment_intent"))
                .isZero();
        assertThat(job.log()).doesNotContain("Listening on");
        assertThat(after.port()).isPositive();
        after.stop();
    }

    @Test
    void serviceTellsByAnExitCodeHowItIs() {
        for (String module : List.of("gateway-service", "payments-service")) {
            // Given
            Service service = module.equals("gateway-service") ? system.gateway() : system.payments();
            String address = service.management("/q/health/ready").build().uri().toString();

            // When
            Program well = Service.program(module, "health", Map.of(), "health", address);
            Program ill = Service.program(module, "health", Map.of(), "health", address + "/nowhere");

            // Then
            well.awaitSuccess();
            ill.awaitFailure();
            assertThat(well.log()).isEmpty();
        }
    }

    /** No Kafka, and no key of Stripe's. */
    private Map<String, String> job() {
        Map<String, String> variables = new HashMap<>(database(DATABASE));
        variables.put("NODE_ENV", "production");
        variables.put("QUARKUS_INIT_AND_EXIT", "true");
        variables.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        return variables;
    }

    private static Map<String, String> replica() {
        Map<String, String> variables = new HashMap<>(REPLICA);
        variables.put("TIDB_DATABASE", DATABASE);
        // Where nobody listens: with another store it must not share the work of the system.
        variables.put("KAFKA_BROKER", "127.0.0.1:1");
        return variables;
    }

    private Map<String, String> database(String name) {
        return Map.of(
                "TIDB_HOST",
                "127.0.0.1",
                "TIDB_PORT",
                String.valueOf(system.databaseRelay().port()),
                "TIDB_USER",
                "vy",
                "TIDB_PASSWORD",
                "vy-local",
                "TIDB_DATABASE",
                name);
    }
}
