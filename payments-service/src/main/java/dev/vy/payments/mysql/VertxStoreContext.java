package dev.vy.payments.mysql;

import dev.vy.payments.command.StoreContext;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.function.Supplier;

/** Duplicated Vert.x contexts, which is where the reactive session keeps itself. */
@ApplicationScoped
class VertxStoreContext implements StoreContext {
    private final Vertx vertx;

    @Inject
    VertxStoreContext(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context =
                    Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored ->
                    Uni.createFrom().<T>deferred(work::get).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
