package dev.vy.runtime;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Whether this runs on a developer's machine; everywhere else a missing secret stops the start. */
@ApplicationScoped
public class RunMode {
    /** Before anything waits for Kafka or the database: what is wrong with the settings is told at once. */
    public static final int FIRST = -1000;

    static final String LOCAL = "local";

    private static final Logger LOG = Logger.getLogger(RunMode.class);

    /** Stripe's keys that move real money: secret ones and restricted ones. */
    private static final Pattern LIVE_KEY = Pattern.compile("(sk|rk)_live_.*");

    private final boolean local;

    @Inject
    RunMode(RunModeConfig config) {
        this(config.mode());
    }

    private RunMode(String mode) {
        this.local = mode.equals(LOCAL);
    }

    /** For tests and for what starts without beans. */
    public static RunMode of(String mode) {
        return new RunMode(mode);
    }

    public boolean isLocal() {
        return local;
    }

    /** Stops the start with one sentence that says what to set. */
    public void require(String variable, Optional<String> secret) {
        if (!local && secret.filter(text -> !text.isBlank()).isEmpty()) {
            throw refuseStart(variable + " is not set: set it, or NODE_ENV=local on a developer's machine");
        }
    }

    /** Stops the start of a local mode that could move real money. */
    public void refuseLiveKey(String variable, Optional<String> key) {
        if (local && key.filter(text -> LIVE_KEY.matcher(text).matches()).isPresent()) {
            throw refuseStart(variable + " is a live key and NODE_ENV is local, which lets anyone act for any user: "
                    + "unset NODE_ENV, or use a test key");
        }
    }

    /** Of this exception Quarkus prints the sentence alone, without a stack trace. */
    public static ConfigurationException refuseStart(String sentence) {
        return new ConfigurationException(sentence);
    }

    void warn(@Observes @Priority(FIRST) StartupEvent event) {
        if (local) {
            LOG.warn(
                    "NODE_ENV is local: whoever reaches this service may act for any user; it listens on localhost only,"
                            + " unless QUARKUS_HTTP_HOST says otherwise");
        }
    }
}
