package dev.vy.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compiled classes, of which these tests see the bytes alone. */
final class Compiled {
    private Compiled() {}

    static List<ClassModel> of(String module) {
        return below(
                Path.of("..", "..").resolve(module).resolve("target/classes").normalize());
    }

    static List<ClassModel> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(Compiled::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the classes of these tests. */
    static ClassModel of(Class<?> type) {
        return read(Path.of("target/test-classes", type.getName().replace('.', '/') + ".class"));
    }

    private static ClassModel read(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(ClassModel type) {
        return type.thisClass().asInternalName().replace('/', '.');
    }

    static boolean isRecord(ClassModel type) {
        return type.superclass()
                .filter(above -> above.asInternalName().equals("java/lang/Record"))
                .isPresent();
    }

    static Stream<InvokeInstruction> calls(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast);
    }

    static String owner(InvokeInstruction call) {
        return call.owner().asInternalName().replace('/', '.');
    }
}
