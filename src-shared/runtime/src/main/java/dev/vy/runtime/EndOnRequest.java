package dev.vy.runtime;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import sun.misc.Signal;

/**
 * A service that is told to end, and does, has not failed: SIGTERM ends it as before, shutdown hooks and all, and with
 * the exit code 0 in place of 143.
 */
@ApplicationScoped
class EndOnRequest {
    /** After all that may keep the service from starting: whoever ends it before that is told of no success. */
    private static final int LAST = 100_000;

    private static final String SIGTERM = "TERM";

    /**
     * Not earlier, as in {@code main}: the migration's Job never comes here, and must not seem complete when its node is
     * drained half way. In a native image Quarkus' own handler stands by now, and is replaced.
     */
    void onStart(@Observes @Priority(LAST) StartupEvent event) {
        // The JVM of a test is not the service's.
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            var _ = Signal.handle(new Signal(SIGTERM), signal -> System.exit(0));
        }
    }
}
