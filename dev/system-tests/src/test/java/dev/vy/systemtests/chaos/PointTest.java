package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A method renamed in the product must not take its row out of the crash matrix. */
class PointTest {
    private static final Path ROOT = Path.of("..", "..");

    @ParameterizedTest
    @EnumSource
    void pointIsOneMethodOfThePackagedProduct(Point point) throws IOException {
        // Given
        ClassModel model = ClassFile.of().parse(classOf(point));
        // When
        long methods = model.methods().stream()
                .filter(method -> method.methodName().equalsString(point.method()))
                .filter(method ->
                        method.methodTypeSymbol().returnType().displayName().equals("Uni"))
                .count();
        // Then
        assertThat(methods).as(point.line()).isEqualTo(1);
    }

    private static byte[] classOf(Point point) throws IOException {
        String entry = point.className().replace('.', '/') + ".class";
        for (Path jar : jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                if (file.getEntry(entry) != null) {
                    return file.getInputStream(file.getEntry(entry)).readAllBytes();
                }
            }
        }
        throw new AssertionError("No class " + point.className() + ": is the product packaged?");
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> payments = Files.walk(ROOT.resolve("payments-service/target/quarkus-app/app"));
                Stream<Path> gateway = Files.walk(ROOT.resolve("gateway-service/target/quarkus-app/app"))) {
            return Stream.concat(payments, gateway)
                    .filter(file -> file.toString().endsWith(".jar"))
                    .toList();
        }
    }
}
