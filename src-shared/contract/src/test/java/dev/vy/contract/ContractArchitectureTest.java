package dev.vy.contract;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** The contract can be read by whoever speaks JSON and Java: no framework comes with it. */
class ContractArchitectureTest {

    @Test
    void usesNothingButJavaAndAnnotations() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage("dev.vy.contract..")
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("jakarta.validation.."))
                        .or(resideInAPackage("com.fasterxml.jackson.annotation.."))
                        .or(resideInAPackage("org.jspecify..")))
                .check(ContractTypes.ALL);
    }

    @Test
    void holdsOnlyRecordsEnumsAndConstants() {
        classes()
                .that()
                .areNotRecords()
                .and()
                .areNotEnums()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(FINAL)
                .andShould()
                .haveOnlyPrivateConstructors()
                .check(ContractTypes.ALL);
    }

    @Test
    void hasNoFractionsInAmounts() {
        fields().should()
                .notHaveRawType(double.class)
                .andShould()
                .notHaveRawType(float.class)
                .andShould()
                .notHaveRawType(Double.class)
                .andShould()
                .notHaveRawType(Float.class)
                .andShould()
                .notHaveRawType("java.math.BigDecimal")
                .check(ContractTypes.ALL);
    }

    @Test
    void hasNoNamesThatSayNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Data|Info|DTO|Dto)")
                .check(ContractTypes.ALL);
    }

    @Test
    void featuresDoNotUseEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.vy.contract.refund..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.vy.contract.paymentintent..", "dev.vy.contract.statusupdate..")
                .check(ContractTypes.ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.vy.contract.paymentintent..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.vy.contract.refund..", "dev.vy.contract.statusupdate..")
                .check(ContractTypes.ALL);
    }
}
