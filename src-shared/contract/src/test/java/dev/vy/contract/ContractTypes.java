package dev.vy.contract;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** What the contract's packages hold, found by walking them, so that a new type cannot be forgotten. */
final class ContractTypes {
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.vy.contract");

    private ContractTypes() {}

    static Stream<Class<?>> records() {
        return ALL.stream().<Class<?>>map(JavaClass::reflect).filter(Class::isRecord);
    }

    static Stream<Class<?>> enums() {
        return ALL.stream().<Class<?>>map(JavaClass::reflect).filter(Class::isEnum);
    }
}
