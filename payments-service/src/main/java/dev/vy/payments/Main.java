package dev.vy.payments;

import dev.vy.runtime.HealthQuestion;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the payments service, or asks a running one how it is. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        if (HealthQuestion.isAsked(arguments)) {
            System.exit(HealthQuestion.ask(arguments));
        }
        Quarkus.run(arguments);
    }
}
