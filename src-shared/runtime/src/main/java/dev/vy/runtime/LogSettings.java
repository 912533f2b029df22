package dev.vy.runtime;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns the variables about logs into Quarkus' own settings, where a plain expression cannot: whether lines are JSON, the
 * fields that exist only where a variable is set, and Sentry.
 */
public final class LogSettings implements ConfigSourceFactory {
    private static final String JSON = "quarkus.log.console.json.";
    private static final String SENTRY = "quarkus.log.sentry.";

    /** Quarkus' own format, with room for the prefix. */
    private static final String PLAIN_FORMAT = "%%d{yyyy-MM-dd HH:mm:ss,SSS} %%-5p %s[%%c{3.}] (%%t) %%s%%e%%n";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Variables variables = new Variables(context);
        Map<String, String> settings = new HashMap<>();
        LogLevel level = LogLevel.of(variables.find("LOG_STREAM_LEVEL").orElse(LogLevel.INFO.name()));
        settings.put("quarkus.log.category.\"dev.vy\".level", level.name());
        settings.put("quarkus.log.level", level.butNotBelowInfo().name());
        Optional<String> prefix = variables.find("CONTEXT");
        Optional<String> name = variables.find("APP").or(() -> variables.find("quarkus.application.name"));
        String mode = variables.find("NODE_ENV").orElse("production");
        settings.putAll(console(mode, prefix, name));
        variables.find("SENTRY_DNS").ifPresent(dsn -> settings.putAll(sentry(dsn, mode, prefix, name)));
        return Variables.settings(settings, "logs by the environment's variables");
    }

    /** Lines for a person in local mode, for machines everywhere else. */
    private static Map<String, String> console(String mode, Optional<String> prefix, Optional<String> name) {
        Map<String, String> settings = new HashMap<>();
        settings.put(JSON + "enabled", String.valueOf(!mode.equals(RunMode.LOCAL)));
        name.ifPresent(app -> settings.put(field("app"), literal(app)));
        prefix.ifPresent(context -> settings.put(field("context"), literal(context)));
        String before =
                prefix.map(context -> literal(context).replace("%", "%%") + " ").orElse("");
        settings.put("quarkus.log.console.format", PLAIN_FORMAT.formatted(before));
        return settings;
    }

    private static String field(String name) {
        return JSON + "additional-field.\"" + name + "\".value";
    }

    /** Lines that a person must act on, and nothing that led to them: earlier lines could name users. */
    private static Map<String, String> sentry(String dsn, String mode, Optional<String> prefix, Optional<String> name) {
        requireAddress(dsn);
        Map<String, String> settings = new HashMap<>();
        settings.put(SENTRY + "enabled", "true");
        settings.put(SENTRY + "dsn", literal(dsn));
        settings.put(SENTRY + "level", "ERROR");
        settings.put(SENTRY + "minimum-event-level", "ERROR");
        settings.put(SENTRY + "minimum-breadcrumb-level", "OFF");
        settings.put(SENTRY + "in-app-packages", "dev.vy");
        settings.put(SENTRY + "environment", literal(mode));
        name.ifPresent(app -> settings.put(SENTRY + "tags.app", literal(app)));
        prefix.ifPresent(context -> settings.put(SENTRY + "tags.context", literal(context)));
        return settings;
    }

    private static void requireAddress(String dsn) {
        try {
            URI address = new URI(dsn);
            if (address.getHost() == null
                    || address.getUserInfo() == null
                    || address.getPath().length() < 2) {
                throw noAddress();
            }
        } catch (URISyntaxException e) {
            throw noAddress();
        }
    }

    private static ConfigurationException noAddress() {
        return new ConfigurationException(
                "SENTRY_DNS is not a DSN of Sentry: set it to an address like https://KEY@HOST/PROJECT, or to nothing");
    }

    /** Whatever stands in a variable is not an expression. */
    private static String literal(String value) {
        return value.replace("$", "$$");
    }
}
