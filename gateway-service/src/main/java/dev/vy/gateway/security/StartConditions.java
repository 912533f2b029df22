package dev.vy.gateway.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Refuses to start without what keeps strangers out. */
@Singleton
public class StartConditions {
    /** Before anything waits for Kafka: a missing secret is told at once. */
    public static final int FIRST = -1000;

    /** RFC 7518: a key for HS256 is at least as long as its hash. */
    private static final int MIN_SECRET_BYTES = 32;

    private final RunMode mode;
    private final SecurityConfig config;

    @Inject
    StartConditions(RunMode mode, SecurityConfig config) {
        this.mode = mode;
        this.config = config;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        mode.require("JWT_SECRET_KEY", config.jwtSecret());
        if (config.jwtSecret().filter(StartConditions::tooShort).isPresent()) {
            throw RunMode.refuseStart("JWT_SECRET_KEY is too short: set at least 32 bytes");
        }
    }

    private static boolean tooShort(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES;
    }
}
