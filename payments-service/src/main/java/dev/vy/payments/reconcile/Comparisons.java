package dev.vy.payments.reconcile;

import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.provider.ProviderFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Compares many intents, few at once; stops where the provider does not answer. */
@ApplicationScoped
class Comparisons {
    private static final Logger LOG = Logger.getLogger(Comparisons.class);

    private final IntentComparison comparison;
    private final StoreContext context;
    private final ReconcileConfig config;

    @Inject
    Comparisons(IntentComparison comparison, StoreContext context, ReconcileConfig config) {
        this.comparison = comparison;
        this.context = context;
        this.config = config;
    }

    /** What came of one comparison. */
    sealed interface Result {
        record Compared(List<Drift> drift) implements Result {}

        record ProviderAway() implements Result {}

        /** A fault of ours: the others do not wait for it. */
        record Faulty() implements Result {}
    }

    /** Ends with the first that the provider gave no answer for. */
    Uni<List<Result>> compareAll(Collection<UUID> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUni(id -> context.run(() -> compare(id)))
                .merge(config.concurrency())
                .select()
                .first(result -> !(result instanceof Result.ProviderAway))
                .collect()
                .asList();
    }

    private Uni<Result> compare(UUID id) {
        return comparison
                .compare(id)
                .<Result>map(Result.Compared::new)
                .onFailure(ProviderFailure.class)
                .recoverWithItem(failure -> {
                    LOG.warnf("Not compared now paymentIntentId=%s: %s", id, failure.getMessage());
                    return new Result.ProviderAway();
                })
                .onFailure(failure -> !(failure instanceof StoreUnavailable))
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "Comparison failed paymentIntentId=%s", id);
                    return new Result.Faulty();
                });
    }
}
