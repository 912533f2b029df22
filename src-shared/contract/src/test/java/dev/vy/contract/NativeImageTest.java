package dev.vy.contract;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a native executable is told of the contract, held against the contract as it was compiled. */
class NativeImageTest {
    private static final Path CLASSES = classes();
    private static final Path METADATA = CLASSES.resolve("META-INF/native-image/dev.vy/vy-contract");

    @Test
    void everyRecordAndEnumIsRegisteredAndNothingElse() {
        assertThat(registered()).isEqualTo(travelling());
    }

    /** Jackson makes records by their constructor, and reads names and limits from fields, methods and components. */
    @Test
    void eachIsRegisteredWithAllThatIsLookedAt() {
        assertThat(read("reflect-config.json"))
                .allSatisfy(entry -> assertThat(entry.fieldNames())
                        .toIterable()
                        .containsExactly(
                                "name",
                                "allDeclaredConstructors",
                                "allDeclaredMethods",
                                "allDeclaredFields",
                                "allRecordComponents"));
        assertThat(read("reflect-config.json"))
                .allSatisfy(entry ->
                        assertThat(entry).filteredOn(JsonNode::isBoolean).allMatch(JsonNode::booleanValue));
    }

    @Test
    void everyExampleIsTakenAlong() {
        // Given
        String pattern =
                read("resource-config.json").at("/resources/includes/0/pattern").asText();
        // When
        Stream<String> examples = files(".json").map(Path::toString).filter(file -> !file.startsWith("META-INF"));
        // Then
        assertThat(examples).hasSizeGreaterThan(50).allMatch(file -> file.matches(pattern));
    }

    private static Set<String> registered() {
        return read("reflect-config.json")
                .valueStream()
                .map(entry -> entry.path("name").asText())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> travelling() {
        return files(".class")
                .map(NativeImageTest::parse)
                .filter(NativeImageTest::travels)
                .map(type -> type.thisClass().asInternalName().replace('/', '.'))
                .collect(toCollection(TreeSet::new));
    }

    private static boolean travels(ClassModel type) {
        String above = type.superclass().orElseThrow().asInternalName();
        return above.equals("java/lang/Record") || above.equals("java/lang/Enum");
    }

    private static Stream<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(CLASSES::relativize).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(CLASSES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(METADATA.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(Topics.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
