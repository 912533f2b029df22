package dev.vy.payments.webhook;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.refund.Refund;
import dev.vy.payments.refund.RefundObserver;
import dev.vy.payments.refund.RefundState;
import dev.vy.payments.refund.Refunds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Applies what events tell of refunds. */
@ApplicationScoped
class RefundApplier {
    private final Refunds refunds;
    private final RefundObserver observer;
    private final PaymentIntents intents;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    RefundApplier(
            Refunds refunds, RefundObserver observer, PaymentIntents intents, Transactions transactions, Clock clock) {
        this.refunds = refunds;
        this.observer = observer;
        this.intents = intents;
        this.transactions = transactions;
        this.clock = clock;
    }

    Uni<Verdict> see(ProviderRefund sight, Optional<String> traceId) {
        return transactions
                .inTransaction(() -> find(sight).call(found -> found.isPresent() ? nothing() : haveCompared(sight)))
                .chain(found -> found.map(refund -> observe(refund, sight, traceId))
                        .orElseGet(() -> Uni.createFrom().item(Verdict.OBJECT_NOT_KNOWN_YET)));
    }

    /** Made on the provider's own pages, where it names no refund of ours: reconcile takes it in when it compares. */
    private Uni<Void> haveCompared(ProviderRefund sight) {
        return sight.refundId().isPresent()
                ? nothing()
                : sight.intentReference()
                        .map(reference -> intents.touch(reference, clock.instant()))
                        .orElseGet(RefundApplier::nothing);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Verdict> observe(Refund refund, ProviderRefund sight, Optional<String> traceId) {
        return transactions
                .inTransaction(() -> observer.observe(refund, RefundState.seen(sight), traceId))
                .replaceWith(Verdict.APPLIED);
    }

    private Uni<Optional<Refund>> find(ProviderRefund sight) {
        return sight.refundId()
                .map(id -> refunds.find(id).chain(found -> filterSame(found, sight)))
                .orElseGet(() -> refunds.findByReference(sight.reference()));
    }

    private Uni<Optional<Refund>> filterSame(Optional<Refund> found, ProviderRefund sight) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        Refund refund = found.get();
        Uni<Boolean> isSame = refund.state() instanceof RefundState.Created
                ? isWhatWeAskFor(refund, sight)
                : Uni.createFrom().item(refund.state().providerReference().equals(Optional.of(sight.reference())));
        return isSame.map(same -> found.filter(refundOfOurs -> same));
    }

    /**
     * As with intents: a stranger's failure would give back a reservation whose money has left. While we know no
     * reference, the amount and the payment have to be those that we ask for.
     */
    private Uni<Boolean> isWhatWeAskFor(Refund refund, ProviderRefund sight) {
        if (!refund.amount().equals(sight.amount())) {
            return Uni.createFrom().item(false);
        }
        return intents.find(refund.paymentIntentId())
                .map(intent ->
                        intent.flatMap(paid -> paid.state().providerReference()).equals(sight.intentReference()));
    }
}
