package dev.vy.gateway.security;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether this runs on a developer's machine; everywhere else a missing secret stops the start. */
@ApplicationScoped
public class RunMode {
    private static final String LOCAL = "local";

    private final SecurityConfig config;

    @Inject
    RunMode(SecurityConfig config) {
        this.config = config;
    }

    public boolean isLocal() {
        return config.mode().equals(LOCAL);
    }

    /** Stops the start with one sentence that says what to set. */
    public void require(String variable, Optional<String> secret) {
        if (!isLocal() && secret.isEmpty()) {
            throw refuseStart(variable + " is not set: set it, or NODE_ENV=local on a developer's machine");
        }
    }

    /** Of this exception Quarkus prints the sentence alone, without a stack trace. */
    static ConfigurationException refuseStart(String sentence) {
        return new ConfigurationException(sentence);
    }
}
