package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file that tells a newcomer what can be set: all of it, and nothing that is read by nobody. */
class EnvExampleIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern SETTING = Pattern.compile("([A-Z][A-Z0-9_]*)=.*");

    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern KEY = Pattern.compile("\\b([a-z]\\w*)\\(\\);");

    /** The variables of the gateway and the payments service that this product replaces. */
    private static final List<String> OF_THE_OLD_SERVICES = List.of(
            "APP",
            "APP_PORT",
            "KAFKA_BROKER",
            "KAFKA_GROUP",
            "LOG_STREAM_LEVEL",
            "CONTEXT",
            "REST_TIMEOUT",
            "ALLOWED_ORIGINS",
            "NODE_ENV",
            "REDIS_PORT",
            "REDIS_HOST",
            "JWT_SECRET_KEY",
            "STRIPE_SECRET_KEY",
            "STRIPE_WEBHOOK_SECRET",
            "ACTIVE_CAMPAIGN_NAME",
            "ACTIVE_CAMPAIGN_API_KEY",
            "SENTRY_DNS",
            "TIDB_HOST",
            "TIDB_PORT",
            "TIDB_USER",
            "TIDB_PASSWORD",
            "TIDB_DATABASE",
            "TIDB_ENABLE_SSL",
            "TIDB_CA_PATH",
            "AUTO_SEED");

    @Test
    void everyVariableOfTheOldServicesStandsThere() throws IOException {
        assertThat(sentences()).containsKeys(OF_THE_OLD_SERVICES.toArray(String[]::new));
    }

    @Test
    void everyVariableHasASentenceAboveIt() throws IOException {
        assertThat(sentences())
                .allSatisfy((name, sentence) ->
                        assertThat(sentence).as(name).startsWith("# ").endsWith("."));
    }

    @Test
    void everyVariableIsReadByTheProduct() throws IOException {
        // When
        String product = product();
        // Then
        assertThat(sentences().keySet())
                .filteredOn(name ->
                        !Pattern.compile("\\b" + name + "\\b").matcher(product).find())
                .isEmpty();
    }

    /** Each variable with the line above it. */
    private static TreeMap<String, String> sentences() throws IOException {
        TreeMap<String, String> sentences = new TreeMap<>();
        String above = "";
        for (String line : Files.readAllLines(ROOT.resolve(".env-example"))) {
            var setting = SETTING.matcher(line);
            if (setting.matches()) {
                assertThat(sentences.put(setting.group(1), above)).as(line).isNull();
            }
            above = line;
        }
        return sentences;
    }

    /** Settings, sources and scripts without their comments. */
    private static String product() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String start : List.of("gateway-service/src/main", "payments-service/src/main", "src-shared", "dev/vy")) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(start))) {
                walk.filter(EnvExampleIT::isRead).forEach(files::add);
            }
        }
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            String source = withoutComments(file);
            text.append(source).append('\n').append(variablesOf(source)).append('\n');
        }
        return text.toString();
    }

    private static boolean isRead(Path file) {
        String path = file.toString();
        return !path.contains("/target/") && !path.contains("/src/test/") && path.matches(".*\\.(java|properties|sh)");
    }

    private static String withoutComments(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.strip().matches("(#|//|/?\\*).*")).collect(Collectors.joining("\n"));
        }
    }

    /** By what names the environment reaches a mapping of configuration. */
    private static String variablesOf(String source) {
        var mapping = MAPPING.matcher(source);
        if (!mapping.find()) {
            return "";
        }
        return KEY.matcher(source)
                .results()
                .map(key -> mapping.group(1) + "_" + key.group(1).replaceAll("([A-Z])", "_$1"))
                .map(name -> name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }
}
