package dev.vy.socketio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A part that stands alone: Vert.x below it, nothing of this product beside it. */
class SocketIoArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.vy.socketio");

    private static void holds(ArchRule rule) {
        rule.check(MODULE);
    }

    @Test
    void knowsVertxAndNothingAboveIt() {
        holds(classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.vy.socketio..",
                        "java..",
                        "io.vertx.core..",
                        "io.vertx.ext.web..",
                        "io.netty..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.."));
    }

    @Test
    void engineKnowsNothingOfSocketIo() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.vy.socketio.engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.vy.socketio"));
    }

    @Test
    void usesNoReflection() {
        holds(noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect.."));
        holds(noClasses().should().callMethod(Class.class, "forName", String.class));
    }

    @Test
    void nothingWaitsAndNothingAsksTheWallClock() {
        holds(noClasses().should().callMethod(Thread.class, "sleep", long.class));
        holds(noClasses().should().callMethod(Instant.class, "now"));
        holds(noClasses().should().callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void noFloatingPointIsKept() {
        holds(fields().should().notHaveRawType(double.class).andShould().notHaveRawType(float.class));
        holds(methods().should().notHaveRawReturnType(double.class));
    }

    @Test
    void namesSayWhatAClassIsFor() {
        holds(classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Data|Info|DTO|Dto)"));
    }
}
