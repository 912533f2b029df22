package dev.vy.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The walls of the house. */
class ArchitectureTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.vy.gateway");

    private static final List<String> FEATURES =
            List.of("paymentintent", "refund", "paymentmethod", "dispute", "webhook", "contact");

    private static void holds(ArchRule rule) {
        rule.check(GATEWAY);
    }

    @Test
    void gatewayKnowsOnlyTheContract() {
        holds(noClasses().should().dependOnClassesThat().resideInAnyPackage("com.stripe..", "dev.vy.payments.."));
    }

    @Test
    void featuresDoNotKnowEachOther() {
        for (String feature : FEATURES) {
            String[] others = FEATURES.stream()
                    .filter(other -> !other.equals(feature))
                    .map(other -> "dev.vy.gateway." + other + "..")
                    .toArray(String[]::new);
            holds(noClasses()
                    .that()
                    .resideInAPackage("dev.vy.gateway." + feature + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others));
        }
    }

    @Test
    void nothingBelowKnowsAFeature() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("..http..", "..messaging..", "..realtime..", "..security..", "..rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..gateway.paymentintent..",
                        "..gateway.refund..",
                        "..gateway.paymentmethod..",
                        "..gateway.dispute..",
                        "..gateway.webhook..",
                        "..gateway.contact.."));
    }

    @Test
    void packagesHaveNoCycles() {
        holds(slices().matching("dev.vy.gateway.(*)..").should().beFreeOfCycles());
    }

    @Test
    void nothingWaits() {
        holds(noClasses().should().callMethod(Thread.class, "sleep", long.class));
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.smallrye\\.mutiny\\.groups\\.(Uni|Multi)Await"));
    }

    @Test
    void timeComesFromTheClock() {
        holds(noClasses().should().callMethod(Instant.class, "now"));
        holds(noClasses().should().callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void constructorsInjectAndFieldsDoNot() {
        holds(noFields().should().beAnnotatedWith(Inject.class));
    }

    @Test
    void noFloatingPoint() {
        holds(fields().should().notHaveRawType(double.class).andShould().notHaveRawType(float.class));
        holds(methods().should().notHaveRawReturnType(double.class));
    }

    @Test
    void namesSayWhatAClassIsFor() {
        holds(classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Data|Info|DTO|Dto)"));
    }
}
