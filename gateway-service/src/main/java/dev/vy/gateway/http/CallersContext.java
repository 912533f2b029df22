package dev.vy.gateway.http;

import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back to the Vert.x context of a request, for work whose end comes on a thread of its own. */
public final class CallersContext {
    private CallersContext() {}

    /** Call it on the context to come back to; where there is none, work goes on where it is. */
    public static Executor current() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : MutinyHelper.executor(context);
    }
}
