package dev.vy.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the repository's other files say, so that nothing is written down here a second time. */
final class Repository {
    private static final Path ROOT = root();

    private Repository() {}

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the first group of the pattern finds; there has to be exactly one place. */
    static String only(String path, String pattern) {
        List<String> found = all(path, pattern);
        if (found.size() != 1) {
            throw new AssertionError(path + " has " + found.size() + " places like " + pattern);
        }
        return found.getFirst();
    }

    static List<String> all(String path, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text(path))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    static String version() {
        return Pattern.compile("<artifactId>vy</artifactId>\\s*<version>([^<]+)<")
                .matcher(text("pom.xml"))
                .results()
                .map(result -> result.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** Every variable that {@code .env-example} lists. */
    static Set<String> variables() {
        return new TreeSet<>(all(".env-example", "^([A-Z_]+)="));
    }

    /** The names in capitals that the main files of these directories hold. */
    static Set<String> namesIn(String... directories) {
        return Stream.of(directories)
                .flatMap(directory -> sources(file(directory).resolve("src/main")))
                .flatMap(text ->
                        Pattern.compile("\\b[A-Z][A-Z0-9_]+\\b").matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Stream<String> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".properties"))
                    .map(file -> text(ROOT.relativize(file).toString()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A constant like {@code Duration LIMIT = Duration.ofSeconds(3)}. */
    static Duration seconds(String path, String constant) {
        return Duration.ofSeconds(
                Long.parseLong(only(path, "Duration " + constant + " = Duration\\.ofSeconds\\((\\d+)\\)")));
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve(".env-example"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
