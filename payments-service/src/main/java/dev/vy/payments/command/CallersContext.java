package dev.vy.payments.command;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Executor;

/** The way back to the Vert.x context that a piece of work left for a while, which is where its session lives. */
public final class CallersContext {
    private CallersContext() {}

    /** Call it on the context to come back to. */
    public static Executor current() {
        Context caller = Objects.requireNonNull(Vertx.currentContext(), "called off the event loop");
        return task -> {
            // Timers carry the context to threads of their own; its session wants the event loop as well.
            if (Context.isOnEventLoopThread() && Objects.equals(Vertx.currentContext(), caller)) {
                task.run();
            } else {
                caller.runOnContext(ignored -> task.run());
            }
        };
    }
}
