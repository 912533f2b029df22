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
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Compares many intents, few at once; stops where the provider does not answer. */
@ApplicationScoped
class Comparisons {
    private static final Logger LOG = Logger.getLogger(Comparisons.class);

    private static final int MOST_FAULTS_IN_A_ROW = 5;

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

        /** A fault of ours, or an answer that says nothing certain. */
        record Faulty() implements Result {}
    }

    /**
     * Ends with the first for which the provider cannot be reached. One object of which nothing certain can be read does
     * not stop the others; where it is so with one after another, it is the provider.
     */
    Uni<List<Result>> compareAll(Collection<UUID> ids) {
        AtomicInteger faultsInARow = new AtomicInteger();
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUni(id -> context.run(() -> compare(id)))
                .merge(config.concurrency())
                .select()
                .first(result -> goesOn(result, faultsInARow))
                .collect()
                .asList();
    }

    private static boolean goesOn(Result result, AtomicInteger faultsInARow) {
        return switch (result) {
            case Result.Compared compared -> {
                faultsInARow.set(0);
                yield true;
            }
            case Result.Faulty faulty -> faultsInARow.incrementAndGet() < MOST_FAULTS_IN_A_ROW;
            case Result.ProviderAway away -> false;
        };
    }

    private Uni<Result> compare(UUID id) {
        return comparison
                .compare(id)
                .<Result>map(Result.Compared::new)
                .onFailure(Comparisons::isProviderAway)
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

    private static boolean isProviderAway(Throwable failure) {
        return failure instanceof ProviderFailure of && of.kind() == ProviderFailure.Kind.UNAVAILABLE;
    }
}
