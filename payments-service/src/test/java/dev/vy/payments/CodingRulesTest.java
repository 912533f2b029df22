package dev.vy.payments;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.vy.payments.command.CommandHandler;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.groups.UniAwait;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.junit.jupiter.api.Test;

/** What no class of the service does, wherever it stands. */
class CodingRulesTest {
    private static final Set<String> FRACTIONS =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float", "java.math.BigDecimal");

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(ConfigProperty.class)
                .orShould()
                .beAnnotatedWith(Channel.class)
                .check(MainClasses.ALL);
    }

    @Test
    void nobodyWaits() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(UniAwait.class)
                .orShould()
                .callMethodWhere(callOf(assignableTo(Future.class), "get", "join"))
                .check(MainClasses.ALL);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethodWhere(callOf(assignableTo(Thread.class), "sleep"))
                .check(MainClasses.ALL);
    }

    @Test
    void amountsAreWholeNumbers() {
        DescribedPredicate<JavaClass> fraction =
                DescribedPredicate.describe("a fraction", type -> FRACTIONS.contains(type.getName()));
        noFields().should().haveRawType(fraction).check(MainClasses.ALL);
        noMethods().should().haveRawReturnType(fraction).check(MainClasses.ALL);
        noMethods().should(takeAny(fraction)).check(MainClasses.ALL);
        noConstructors().should(takeAny(fraction)).check(MainClasses.ALL);
    }

    private static ArchCondition<JavaCodeUnit> takeAny(DescribedPredicate<JavaClass> type) {
        return new ArchCondition<>("take " + type.getDescription()) {
            @Override
            public void check(JavaCodeUnit method, ConditionEvents events) {
                boolean takes = method.getRawParameterTypes().stream().anyMatch(type);
                events.add(new SimpleConditionEvent(method, takes, method.getFullName()));
            }
        };
    }

    @Test
    void timeComesFromTheOneClock() {
        DescribedPredicate<JavaClass> aTime = assignableTo(Instant.class)
                .or(assignableTo(LocalDate.class))
                .or(assignableTo(LocalDateTime.class))
                .or(assignableTo(ZonedDateTime.class))
                .or(assignableTo(OffsetDateTime.class));
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.vy.payments.command.Clocks")
                .should()
                .callMethodWhere(callOf(aTime, "now"))
                .orShould()
                .callMethodWhere(callOf(assignableTo(System.class), "currentTimeMillis", "nanoTime"))
                .orShould()
                .callMethodWhere(callOf(assignableTo(Clock.class), "systemUTC", "systemDefaultZone"))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .check(MainClasses.ALL);
    }

    @Test
    void whatIsThrownHasAName() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(MainClasses.ALL);
        noClasses().should().callConstructor(Error.class, String.class).check(MainClasses.ALL);
    }

    @Test
    void nobodyWritesPastTheLog() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MainClasses.ALL);
    }

    @Test
    void namesSaySomething() {
        for (String empty : List.of("Util", "Utils", "Helper", "Manager", "Impl", "Base", "Data", "Info", "DTO")) {
            noClasses().should().haveSimpleNameEndingWith(empty).check(MainClasses.ALL);
        }
    }

    @Test
    void endingsMeanWhatTheySay() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveSimpleNameEndingWith("Entity")
                .check(MainClasses.ALL);
        classes()
                .that()
                .haveSimpleNameEndingWith("Entity")
                .should()
                .resideInAPackage("..mysql")
                .check(MainClasses.ALL);
        classes()
                .that()
                .haveSimpleNameEndingWith("Consumer")
                .should()
                .resideInAPackage("..kafka")
                .check(MainClasses.ALL);
        classes()
                .that()
                .areAssignableTo(CommandHandler.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveSimpleNameEndingWith("Handler")
                .check(MainClasses.ALL);
        classes()
                .that()
                .haveSimpleNameEndingWith("Config")
                .should()
                .beAnnotatedWith(ConfigMapping.class)
                .check(MainClasses.ALL);
        classes()
                .that()
                .haveSimpleNameStartingWith("Mysql")
                .and()
                .areAnnotatedWith(ApplicationScoped.class)
                .should()
                .resideInAPackage("..mysql")
                .andShould()
                .bePackagePrivate()
                .check(MainClasses.ALL);
        classes()
                .that()
                .haveSimpleNameStartingWith("Stripe")
                .should()
                .resideInAPackage("..stripe")
                .andShould()
                .bePackagePrivate()
                .check(MainClasses.ALL);
    }

    private static DescribedPredicate<JavaCall<?>> callOf(DescribedPredicate<JavaClass> owner, String... methods) {
        Set<String> names = Set.of(methods);
        return DescribedPredicate.describe(
                names + " of " + owner.getDescription(),
                call -> owner.test(call.getTargetOwner()) && names.contains(call.getName()));
    }

    @Test
    void fieldsOfBeansDoNotChange() {
        fields().that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Handler")
                .should()
                .beFinal()
                .check(MainClasses.ALL);
    }
}
