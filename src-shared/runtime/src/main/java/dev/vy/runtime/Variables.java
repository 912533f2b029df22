package dev.vy.runtime;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The variables of the environment, for settings that follow from them where a plain expression cannot say how. */
public record Variables(ConfigSourceContext context) {
    /** Below application.properties (250): a service or a test may still decide otherwise. */
    private static final int ORDINAL = 200;

    /** Empty where it is not set, and where it is set to nothing. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(context.getValue(name))
                .map(ConfigValue::getValue)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** What follows from them. */
    public static List<ConfigSource> settings(Map<String, String> settings, String name) {
        return List.of(new PropertiesConfigSource(settings, name, ORDINAL));
    }
}
