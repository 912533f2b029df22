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
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.paymentmethod.VaultObserver;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvents;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.refund.Refund;
import dev.vy.payments.refund.RefundObserver;
import dev.vy.payments.refund.RefundState;
import dev.vy.payments.refund.Refunds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Takes a webhook event as an observation: what is late or repeated changes nothing. */
@ApplicationScoped
class WebhookApplier {
    private final ProviderEvents reader;
    private final PaymentIntents intents;
    private final PaymentIntentObserver intentObserver;
    private final PaymentIntentLook look;
    private final Refunds refunds;
    private final RefundObserver refundObserver;
    private final VaultObserver vaultObserver;
    private final Transactions transactions;

    @Inject
    WebhookApplier(
            ProviderEvents reader,
            PaymentIntents intents,
            PaymentIntentObserver intentObserver,
            PaymentIntentLook look,
            Refunds refunds,
            RefundObserver refundObserver,
            VaultObserver vaultObserver,
            Transactions transactions) {
        this.reader = reader;
        this.intents = intents;
        this.intentObserver = intentObserver;
        this.look = look;
        this.refunds = refunds;
        this.refundObserver = refundObserver;
        this.vaultObserver = vaultObserver;
        this.transactions = transactions;
    }

    enum Result {
        APPLIED,
        /** The event came before the transaction that creates its object, or the object is not ours. */
        OBJECT_NOT_KNOWN_YET
    }

    Uni<Result> apply(InboxEvent event) {
        return Uni.createFrom().item(() -> reader.read(event.json())).chain(told -> switch (told) {
            case ProviderEvent.IntentSeen seen -> applyIntent(seen.intent(), event);
            case ProviderEvent.RefundSeen seen -> applyRefund(seen.refund(), event);
            case ProviderEvent.VaultChanged seen ->
                vaultObserver.observe(seen.change()).replaceWith(Result.APPLIED);
            case ProviderEvent.Unrelated unrelated -> Uni.createFrom().item(Result.APPLIED);
        });
    }

    private Uni<Result> applyIntent(ProviderIntent sight, InboxEvent event) {
        return transactions
                .inTransaction(() -> findIntent(sight))
                .chain(found -> found.map(intent -> observe(intent, sight, Optional.of(event.id())))
                        .orElseGet(() -> Uni.createFrom().item(Result.OBJECT_NOT_KNOWN_YET)));
    }

    private Uni<Result> observe(PaymentIntent intent, ProviderIntent sight, Optional<String> traceId) {
        return transactions
                .inTransaction(() ->
                        intentObserver.observe(intent.id(), sight, Freshness.MAYBE_LATE, intent.version(), traceId))
                .chain(outcome -> settle(outcome, traceId));
    }

    /** By our id in its metadata, which is there before the provider's answer is stored; else by its reference. */
    private Uni<Optional<PaymentIntent>> findIntent(ProviderIntent sight) {
        return sight.paymentIntentId()
                .map(id -> intents.find(id).map(found -> found.filter(intent -> isSame(intent, sight))))
                .orElseGet(() -> intents.findByReference(sight.reference()));
    }

    /** Metadata can be copied to another object at the provider: only the reference that we know counts. */
    private static boolean isSame(PaymentIntent intent, ProviderIntent sight) {
        return switch (intent.state()) {
            case Created created -> true;
            case Known known -> known.reference().equals(sight.reference());
            case Canceled canceled -> canceled.reference().equals(Optional.of(sight.reference()));
        };
    }

    private Uni<Result> settle(Outcome outcome, Optional<String> traceId) {
        return switch (outcome) {
            case Outcome.Stored stored -> Uni.createFrom().item(Result.APPLIED);
            case Outcome.AskAgain doubtful ->
                look.look(doubtful.intent().id(), traceId).replaceWith(Result.APPLIED);
        };
    }

    private Uni<Result> applyRefund(ProviderRefund sight, InboxEvent event) {
        return transactions
                .inTransaction(() -> findRefund(sight))
                .chain(found -> found.map(refund -> observe(refund, sight, Optional.of(event.id())))
                        .orElseGet(() -> Uni.createFrom().item(Result.OBJECT_NOT_KNOWN_YET)));
    }

    private Uni<Result> observe(Refund refund, ProviderRefund sight, Optional<String> traceId) {
        return transactions
                .inTransaction(() -> refundObserver.observe(refund, RefundState.seen(sight), traceId))
                .replaceWith(Result.APPLIED);
    }

    private Uni<Optional<Refund>> findRefund(ProviderRefund sight) {
        return sight.refundId()
                .map(id -> refunds.find(id).map(found -> found.filter(refund -> isSame(refund, sight))))
                .orElseGet(() -> refunds.findByReference(sight.reference()));
    }

    /** As with intents: a stranger's failure would give back a reservation whose money has left. */
    private static boolean isSame(Refund refund, ProviderRefund sight) {
        return switch (refund.state()) {
            case RefundState.Created created -> true;
            case RefundState.Pending pending -> pending.reference().equals(sight.reference());
            case RefundState.RequiresAction waiting -> waiting.reference().equals(sight.reference());
            case RefundState.Succeeded succeeded -> succeeded.reference().equals(sight.reference());
            case RefundState.Failed failed -> failed.reference().equals(Optional.of(sight.reference()));
            case RefundState.Canceled canceled -> canceled.reference().equals(sight.reference());
        };
    }
}
