package dev.vy.payments.provider.stripe;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Whether what is registered arrives at native-image, with the classes nested in it. */
@DisabledIfSystemProperty(named = "vy.native-sources.skip", matches = "true", disabledReason = "-Dquick makes none")
class StripeReflectionIT {
    @Test
    void everyClassThatIsLookedAtArrivesWithItsFieldsAndConstructors() throws IOException {
        assertThat(arrived()).containsAll(StripeReflectionTest.NEEDED);
    }

    private static Set<String> arrived() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile());
                var config = new InputStreamReader(
                        jar.getInputStream(jar.getEntry("META-INF/native-image/reflect-config.json")),
                        StandardCharsets.UTF_8)) {
            return StreamSupport.stream(
                            JsonParser.parseReader(config).getAsJsonArray().spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .filter(entry -> isTrue(entry, "allDeclaredFields") && isTrue(entry, "allDeclaredConstructors"))
                    .map(entry -> entry.get("name").getAsString())
                    .collect(toSet());
        }
    }

    private static boolean isTrue(JsonObject entry, String name) {
        return entry.has(name) && entry.get(name).getAsBoolean();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "native-sources"))) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
