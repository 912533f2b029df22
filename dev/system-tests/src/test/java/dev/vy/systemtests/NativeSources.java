package dev.vy.systemtests;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What the build has made ready for native-image: a jar, its libraries, and the words to say. */
record NativeSources(String module, Path directory) {
    static NativeSources of(String module) {
        return new NativeSources(module, Path.of("..", "..", module, "target", "native-sources"));
    }

    /** The words of the command line, without its quotes. */
    List<String> words() {
        return List.of(
                text(directory.resolve("native-image.args")).replace("\"", "").split("\\s+"));
    }

    /** Those whose fields, methods and constructors can all be looked at. */
    Set<String> registered() {
        return Json.parse(entry(jar(), "META-INF/native-image/reflect-config.json"))
                .valueStream()
                .filter(entry -> Stream.of("Fields", "Methods", "Constructors")
                        .allMatch(what -> entry.path("allDeclared" + what).asBoolean()))
                .map(entry -> entry.path("name").asText())
                .collect(toSet());
    }

    /** Regular expressions of the files that go into the executable. */
    List<String> resources() {
        JsonNode config = Json.parse(entry(jar(), "META-INF/native-image/resource-config.json"));
        return config.at("/resources/includes")
                .valueStream()
                .map(include -> include.path("pattern").asText())
                .toList();
    }

    Path jar() {
        return directory.resolve(words().getLast());
    }

    Path library(String name) {
        try (Stream<Path> files = Files.list(directory.resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().contains(name))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String entry(Path jar, String name) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
