package dev.vy.gateway;

import dev.vy.runtime.HealthQuestion;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the gateway with the framework's own check of addresses off, which ends a bad one without a word before anything
 * of ours is asked; {@code RequestLimits} makes the same check and says what is wrong. Asks a running gateway how it is,
 * where the words say so.
 */
@QuarkusMain
public final class Main {
    private static final String NO_CHECK_OF_ADDRESSES = "vertx.disableURIValidation";

    private Main() {}

    public static void main(String... arguments) {
        if (HealthQuestion.isAsked(arguments)) {
            System.exit(HealthQuestion.ask(arguments));
        }
        System.setProperty(NO_CHECK_OF_ADDRESSES, "true");
        Quarkus.run(arguments);
    }
}
