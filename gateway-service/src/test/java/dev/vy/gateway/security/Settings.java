package dev.vy.gateway.security;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The configuration of this package as the service reads it, without the service. */
final class Settings {
    private Settings() {}

    static SecurityConfig security(Map<String, String> values) {
        return of(SecurityConfig.class, values);
    }

    static <T> T of(Class<T> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(mapping);
    }
}
