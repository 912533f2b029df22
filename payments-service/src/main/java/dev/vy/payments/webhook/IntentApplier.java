package dev.vy.payments.webhook;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentLook;
import dev.vy.payments.paymentintent.PaymentIntentObserver;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Outcome;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Known;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.ProviderIntent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Applies what events tell of payment intents. */
@ApplicationScoped
class IntentApplier {
    private final PaymentIntents intents;
    private final PaymentIntentObserver observer;
    private final PaymentIntentLook look;
    private final Transactions transactions;

    @Inject
    IntentApplier(
            PaymentIntents intents, PaymentIntentObserver observer, PaymentIntentLook look, Transactions transactions) {
        this.intents = intents;
        this.observer = observer;
        this.look = look;
        this.transactions = transactions;
    }

    Uni<Verdict> see(ProviderIntent sight, Optional<String> traceId) {
        return transactions
                .inTransaction(() -> find(sight))
                .chain(found -> found.map(intent -> observe(intent, sight, traceId))
                        .orElseGet(() -> Uni.createFrom().item(Verdict.OBJECT_NOT_KNOWN_YET)));
    }

    private Uni<Verdict> observe(PaymentIntent intent, ProviderIntent sight, Optional<String> traceId) {
        return transactions
                .inTransaction(
                        () -> observer.observe(intent.id(), sight, Freshness.MAYBE_LATE, intent.version(), traceId))
                .chain(outcome -> settle(outcome, traceId));
    }

    /** By our id in its metadata, which is there before the provider's answer is stored; else by its reference. */
    private Uni<Optional<PaymentIntent>> find(ProviderIntent sight) {
        return sight.paymentIntentId()
                .map(id -> intents.find(id).map(found -> found.filter(intent -> isSame(intent, sight))))
                .orElseGet(() -> intents.findByReference(sight.reference()));
    }

    /**
     * Metadata can be copied to another object at the provider: only the reference that we know counts, and while we
     * know none, the amount has to be the one that we ask for.
     */
    private static boolean isSame(PaymentIntent intent, ProviderIntent sight) {
        return switch (intent.state()) {
            case Created created -> intent.amount().equals(sight.amount());
            case Known known -> known.reference().equals(sight.reference());
            case Canceled canceled -> canceled.reference().equals(Optional.of(sight.reference()));
        };
    }

    private Uni<Verdict> settle(Outcome outcome, Optional<String> traceId) {
        return switch (outcome) {
            case Outcome.Stored stored -> Uni.createFrom().item(Verdict.APPLIED);
            case Outcome.AskAgain doubtful ->
                look.look(doubtful.intent().id(), traceId).replaceWith(Verdict.APPLIED);
        };
    }

    /**
     * An intent that we do not know under this reference is not waited for: before something can happen to one of ours,
     * its own events and the answers to our commands have told its reference.
     */
    Uni<Verdict> look(String reference, Optional<String> traceId) {
        return transactions
                .inTransaction(() -> intents.findByReference(reference))
                .chain(found -> found.map(intent -> lookUnlessEnded(intent, traceId))
                        .orElseGet(() -> Uni.createFrom().item(Verdict.RECORDED)));
    }

    private Uni<Verdict> lookUnlessEnded(PaymentIntent intent, Optional<String> traceId) {
        boolean ended = intent.state() instanceof Succeeded || intent.state() instanceof Canceled;
        return ended
                ? Uni.createFrom().item(Verdict.APPLIED)
                : look.look(intent.id(), traceId).replaceWith(Verdict.APPLIED);
    }
}
