package dev.vy.payments;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between the packages. A rule on a package without classes fails by itself. */
class ArchitectureTest {
    private static final String[] STRIPE = {"com.stripe..", "com.google.gson.."};

    private static final String[] STORE_AND_MESSAGES = {
        "jakarta.persistence..",
        "io.quarkus.hibernate..",
        "org.hibernate..",
        "io.vertx.mysqlclient..",
        "org.apache.kafka..",
        "io.smallrye.reactive.messaging..",
        "org.eclipse.microprofile.reactive.messaging.."
    };

    private static final String HTTP = "jakarta.ws.rs..";

    /** Packages that name no technology. */
    private static final List<String> FEATURE_ROOTS = List.of(
            "paymentintent",
            "refund",
            "dispute",
            "paymentmethod",
            "webhook",
            "reconcile",
            "idempotency",
            "outbox",
            "deadletter",
            "command",
            "provider");

    /** Which slice may use which others; its own technology packages may use the shared ones of that technology. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("command", Set.of()),
            entry("provider", Set.of("command")),
            entry("kafka", Set.of("command")),
            entry("mysql", Set.of("command")),
            entry("http", Set.of("command")),
            entry("idempotency", Set.of("command", "provider", "outbox", "deadletter", "mysql")),
            entry("deadletter", Set.of("command", "kafka", "mysql", "http")),
            entry("outbox", Set.of("command", "kafka", "mysql")),
            entry("paymentintent", Set.of("command", "idempotency", "outbox", "provider", "kafka", "mysql")),
            entry("catalog", Set.of("paymentintent", "mysql")),
            entry("refund", Set.of("paymentintent", "command", "idempotency", "outbox", "provider", "kafka", "mysql")),
            entry("dispute", Set.of("paymentintent", "command", "outbox", "provider", "kafka", "mysql")),
            entry("paymentmethod", Set.of("paymentintent", "command", "idempotency", "provider", "kafka", "mysql")),
            entry(
                    "reconcile",
                    Set.of(
                            "paymentintent",
                            "refund",
                            "webhook",
                            "command",
                            "idempotency",
                            "outbox",
                            "provider",
                            "http",
                            "mysql")),
            entry(
                    "webhook",
                    Set.of(
                            "paymentintent",
                            "refund",
                            "dispute",
                            "paymentmethod",
                            "deadletter",
                            "command",
                            "provider",
                            "kafka",
                            "mysql")));

    @Test
    void stripeIsKnownInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..provider.stripe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STRIPE)
                .check(MainClasses.ALL);
    }

    @Test
    void featureRootsKnowNeitherStoreNorMessages() {
        for (String root : FEATURE_ROOTS) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.vy.payments." + root)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(STORE_AND_MESSAGES)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(HTTP)
                    .check(MainClasses.ALL);
        }
    }

    @Test
    void featureRootsDoNotLookOutwards() {
        for (String root : FEATURE_ROOTS) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.vy.payments." + root)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            "dev.vy.payments..kafka..",
                            "dev.vy.payments..mysql..",
                            "dev.vy.payments..http..",
                            "dev.vy.payments..grpc..",
                            "dev.vy.payments..stripe.."))
                    .check(MainClasses.ALL);
        }
    }

    @Test
    void technologiesDoNotMeet() {
        noClasses()
                .that()
                .resideInAPackage("dev.vy.payments..kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.vy.payments..mysql..",
                        "dev.vy.payments..http..",
                        "dev.vy.payments..stripe..",
                        "jakarta.persistence..",
                        HTTP)
                .check(MainClasses.ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.vy.payments..mysql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.vy.payments..kafka..",
                        "dev.vy.payments..http..",
                        "dev.vy.payments..stripe..",
                        "org.apache.kafka..",
                        HTTP)
                .check(MainClasses.ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.vy.payments..http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.vy.payments..kafka..", "dev.vy.payments..mysql..", "dev.vy.payments..stripe..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(STORE_AND_MESSAGES)
                .check(MainClasses.ALL);
    }

    @Test
    void everySliceIsInTheTable() {
        assertThat(MainClasses.slices()).isEqualTo(ALLOWED.keySet());
    }

    @Test
    void slicesUseOnlyWhatTheTableAllows() {
        ALLOWED.forEach((slice, others) -> classes()
                .that()
                .resideInAPackage("dev.vy.payments." + slice + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("dev.vy.payments..").or(resideInAnyPackage(packages(slice, others))))
                .check(MainClasses.ALL));
    }

    private static String[] packages(String slice, Set<String> others) {
        return Stream.concat(Stream.of(slice), others.stream())
                .map(name -> "dev.vy.payments." + name + "..")
                .toArray(String[]::new);
    }

    @Test
    void slicesHaveNoCycles() {
        slices().matching("dev.vy.payments.(*)..").should().beFreeOfCycles().check(MainClasses.ALL);
    }

    /** A wall against a name that nobody uses would stand for nothing: a library may have changed its packages. */
    @Test
    void theWallsNameWhatIsUsed() {
        for (String forbidden : List.of(
                "com.stripe.",
                "com.google.gson.",
                "jakarta.persistence.",
                "jakarta.ws.rs.",
                "io.quarkus.hibernate.",
                "org.hibernate.",
                "io.vertx.mysqlclient.",
                "org.apache.kafka.",
                "io.smallrye.reactive.messaging.",
                "org.eclipse.microprofile.reactive.messaging.")) {
            assertThat(MainClasses.ALL.stream()
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .map(Dependency::getTargetClass)
                            .anyMatch(target -> target.getName().startsWith(forbidden)))
                    .as(forbidden)
                    .isTrue();
        }
    }
}
