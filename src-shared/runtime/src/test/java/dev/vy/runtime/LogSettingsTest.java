package dev.vy.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogSettingsTest {
    private static final String OUR_LEVEL = "quarkus.log.category.\"dev.vy\".level";
    private static final String JSON = "quarkus.log.console.json.";

    /** The configuration of a service in this environment. */
    private static SmallRyeConfig config(Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new EmptyVariables())
                .withSources(new PropertiesConfigSource(variables, "environment", 300))
                .withSources(new PropertiesConfigSource(
                        Map.of("group", "${KAFKA_GROUP:the-default}", "quarkus.application.name", "vy-test"),
                        "application.properties",
                        250))
                .withSources(new LogSettings())
                .build();
    }

    private static String setting(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class).orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE,TRACE",
        "verbose,TRACE",
        "debug,DEBUG",
        "Info,INFO",
        "log,INFO",
        "warn,WARN",
        "WARNING,WARN",
        "error,ERROR",
        "fatal,FATAL",
        "10,TRACE",
        "20,DEBUG",
        "30,INFO",
        "40,WARN",
        "50,ERROR",
        "60,FATAL",
        "11,DEBUG",
        "35,WARN",
        "51,FATAL",
        "61,INFO",
        "101,INFO",
        "999999999,INFO"
    })
    void levelByNameOrNumber(String written, String level) {
        assertThat(setting(config(Map.of("LOG_STREAM_LEVEL", written)), OUR_LEVEL))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"TRACE,INFO", "DEBUG,INFO", "INFO,INFO", "WARN,WARN", "FATAL,FATAL"})
    void librariesSayNothingFinerThanInfo(String written, String level) {
        assertThat(setting(config(Map.of("LOG_STREAM_LEVEL", written)), "quarkus.log.level"))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loud", "0", "5", "-20", "20.5", "1e3", "99999999999"})
    void levelThatIsNoneStopsTheStartWithASentence(String written) {
        assertThatThrownBy(() -> config(Map.of("LOG_STREAM_LEVEL", written)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("LOG_STREAM_LEVEL is ")
                .hasMessageContaining("set it to TRACE, DEBUG, INFO");
    }

    @Test
    void withoutVariablesLinesAreJsonWithTheServicesName() {
        // When
        SmallRyeConfig config = config(Map.of());
        // Then
        assertThat(setting(config, "quarkus.log.level")).isEqualTo("INFO");
        assertThat(setting(config, JSON + "enabled")).isEqualTo("true");
        assertThat(setting(config, JSON + "additional-field.\"app\".value")).isEqualTo("vy-test");
        assertThat(setting(config, "quarkus.log.sentry.enabled")).isEqualTo("nothing");
    }

    @Test
    void contextIsAFieldOfJsonAndAPrefixOfText() {
        // When
        SmallRyeConfig config = config(Map.of("CONTEXT", "shop-$eu 100%", "APP", "shop", "NODE_ENV", "local"));
        // Then
        assertThat(setting(config, JSON + "enabled")).isEqualTo("false");
        assertThat(setting(config, JSON + "additional-field.\"context\".value")).isEqualTo("shop-$eu 100%");
        assertThat(setting(config, JSON + "additional-field.\"app\".value")).isEqualTo("shop");
        assertThat(setting(config, "quarkus.log.console.format"))
                .isEqualTo("%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p shop-$eu 100%% [%c{3.}] (%t) %s%e%n");
    }

    @Test
    void emptyContextChangesNothing() {
        // When
        SmallRyeConfig empty = config(Map.of("CONTEXT", ""));
        // Then
        SmallRyeConfig absent = config(Map.of());
        assertThat(setting(empty, JSON + "additional-field.\"context\".value")).isEqualTo("nothing");
        assertThat(setting(empty, "quarkus.log.console.format"))
                .isEqualTo(setting(absent, "quarkus.log.console.format"));
    }

    @Test
    void emptyVariableMeansItsDefault() {
        assertThat(setting(config(Map.of("KAFKA_GROUP", "")), "group")).isEqualTo("the-default");
        assertThat(setting(config(Map.of("KAFKA_GROUP", "mine")), "group")).isEqualTo("mine");
    }

    @Test
    void sentryGetsErrorsAloneAndNothingThatLedToThem() {
        // When
        SmallRyeConfig config = config(Map.of("SENTRY_DNS", "https://key@sentry.example/7", "CONTEXT", "eu"));
        // Then
        assertThat(setting(config, "quarkus.log.sentry.enabled")).isEqualTo("true");
        assertThat(setting(config, "quarkus.log.sentry.dsn")).isEqualTo("https://key@sentry.example/7");
        assertThat(setting(config, "quarkus.log.sentry.minimum-event-level")).isEqualTo("ERROR");
        assertThat(setting(config, "quarkus.log.sentry.minimum-breadcrumb-level"))
                .isEqualTo("OFF");
        assertThat(setting(config, "quarkus.log.sentry.tags.context")).isEqualTo("eu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentry", "https://sentry.example/7", "https://key@sentry.example", "https://a b@c/d"})
    void addressThatIsNoneOfSentrysStopsTheStartWithoutBeingRepeated(String written) {
        assertThatThrownBy(() -> config(Map.of("SENTRY_DNS", written)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SENTRY_DNS is not a DSN")
                .hasMessageNotContaining(written);
    }
}
