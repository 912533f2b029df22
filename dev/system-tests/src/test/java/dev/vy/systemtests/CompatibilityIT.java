package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of what existing clients rely on against the code: nothing is missing, and each test it names exists. */
class CompatibilityIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/compatibility.md");
    private static final Path DOCUMENT = ROOT.resolve("gateway-service/src/main/resources/openapi/openapi.yaml");
    private static final Path CONTRACT = ROOT.resolve("src-shared/contract/src/main/java");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))#(\\w+)`");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^([A-Z][A-Z0-9_]*)=");

    /** A row of one of the page's tables. */
    private record Row(String section, String line) {
        List<String> codes() {
            return CODE.matcher(line).results().map(match -> match.group(1)).toList();
        }

        String name() {
            return codes().getFirst();
        }
    }

    @Test
    void everyRowNamesATestThatExists() throws IOException {
        // Given
        Map<String, String> tests = testSources();
        // When
        List<Row> rows = rows();
        // Then
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(rows).allSatisfy(row -> {
            Matcher named = NAMED_TEST.matcher(row.line());
            assertThat(named.find()).as("a test in: " + row.line()).isTrue();
            do {
                assertThat(tests).as(row.line()).containsKey(named.group(1));
                assertThat(tests.get(named.group(1))).as(row.line()).contains(" " + named.group(2) + "(");
            } while (named.find());
        });
    }

    @Test
    void everyDocumentedRouteIsListed() throws IOException {
        // Given
        List<String> routes = new ArrayList<>();
        String path = "";
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.matches("  /\\S+:")) {
                path = line.strip().replace(":", "");
            } else if (line.matches("    (get|post|delete):")) {
                routes.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        // Then
        assertThat(routes).hasSizeGreaterThan(30);
        assertThat(namesIn("Routes")).containsAll(routes);
    }

    @Test
    void everyCommandAndEventIsListed() throws IOException {
        List<String> topics = new ArrayList<>(Topics.COMMANDS);
        topics.addAll(Topics.EVENTS);
        topics.add(Topics.PROCESS_STRIPE_WEBHOOK);
        assertThat(namesIn("Topics")).containsAll(topics);
    }

    @Test
    void everyHeaderOfTheContractIsListed() throws IOException {
        assertThat(namesIn("Headers")).containsAll(constantsOf(Headers.class));
    }

    @Test
    void everyVariableIsListed() throws IOException {
        List<String> variables = VARIABLE.matcher(Files.readString(ROOT.resolve(".env-example")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(variables).isNotEmpty();
        assertThat(namesIn("Variables")).containsAll(variables);
    }

    @Test
    void everyFieldOfTheContractIsListed() throws IOException {
        // Given
        Map<String, Row> rows = rowsOf("Fields").stream().collect(Collectors.toMap(Row::name, Function.identity()));
        // When
        List<Class<?>> records = contractRecords();
        // Then
        assertThat(records).hasSizeGreaterThan(20);
        assertThat(records).allSatisfy(type -> {
            String name =
                    type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
            assertThat(rows).containsKey(name);
            assertThat(rows.get(name).codes()).as(name).containsAll(fieldsOf(type));
        });
    }

    private static List<String> namesIn(String section) throws IOException {
        return rowsOf(section).stream().map(Row::name).toList();
    }

    private static List<Row> rowsOf(String section) throws IOException {
        return rows().stream().filter(row -> row.section().equals(section)).toList();
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                section = line.substring("## ".length());
            } else if (line.startsWith("| ") && !line.startsWith("| ---") && line.contains("`")) {
                rows.add(new Row(section, line));
            }
        }
        return rows;
    }

    /** What each test class of the project says, by its name. */
    private static Map<String, String> testSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            CompatibilityIT::textOf,
                            String::concat));
        }
    }

    private static List<String> constantsOf(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(CompatibilityIT::constant)
                .toList();
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> contractRecords() throws IOException {
        try (Stream<Path> files = Files.walk(CONTRACT)) {
            return files.map(file -> CONTRACT.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .<Class<?>>map(CompatibilityIT::load)
                    .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
                    .filter(Class::isRecord)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> fieldsOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(CompatibilityIT::wireName)
                .toList();
    }

    private static String wireName(RecordComponent field) {
        return Optional.ofNullable(field.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(field.getName());
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
