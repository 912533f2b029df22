package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.idempotency.ProviderCommand.Overtaken;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Outcome;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Keeps new intents; one that is confirmed in the same step has its first attempt from the start. */
@ApplicationScoped
class CreationRecorder {
    private final PaymentIntents intents;
    private final PaymentAttempts attempts;
    private final PaymentIntentObserver observer;
    private final AttemptRecorder recorder;
    private final CreationProof proof;
    private final Transactions transactions;

    @Inject
    CreationRecorder(
            PaymentIntents intents,
            PaymentAttempts attempts,
            PaymentIntentObserver observer,
            AttemptRecorder recorder,
            CreationProof proof,
            Transactions transactions) {
        this.intents = intents;
        this.attempts = attempts;
        this.observer = observer;
        this.recorder = recorder;
        this.proof = proof;
        this.transactions = transactions;
    }

    /** @param confirmation the attempt to confirm it, where that goes with its creation */
    record Creating(PaymentIntent intent, Optional<PaymentAttempt> confirmation) {}

    Uni<Creating> save(PaymentIntent intent, Optional<ConfirmPaymentIntent> command) {
        Optional<PaymentAttempt> confirmation = command.map(
                confirm -> new PaymentAttempt(Ids.next(), intent.id(), new AttemptRequest.Confirm(confirm)));
        return intents.add(intent)
                .chain(() -> confirmation
                        .map(attempts::add)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(new Creating(intent, confirmation));
    }

    /** Until the provider has answered no other attempt can begin: the one made with the intent is its first. */
    Uni<Creating> reload(UUID id, boolean confirms) {
        return intents.find(id)
                .map(Optional::orElseThrow)
                .chain(intent -> confirms
                        ? attempts.ofIntent(id)
                                .map(kept -> new Creating(
                                        intent, Optional.of(kept.getFirst().attempt())))
                        : Uni.createFrom().item(new Creating(intent, Optional.empty())));
    }

    Uni<Outcome> record(Creating saved, ProviderIntent sight, CommandContext context) {
        PaymentIntent intent = saved.intent();
        Optional<Decline> decline = sight.lastDecline();
        return observer.observe(intent.id(), sight, Freshness.MAYBE_LATE, intent.version(), context.requestId())
                .call(() -> finish(
                        saved,
                        decline.isPresent() ? Status.FAILED : Status.SUCCESS,
                        decline.map(Decline::code),
                        decline.map(Decline::message)));
    }

    Uni<Void> reject(Creating saved, CommandError error) {
        String code = error.code().wireName();
        return observer.cancelRefused(saved.intent().id(), code)
                .chain(() -> finish(saved, Status.FAILED, Optional.of(code), Optional.of(error.message())));
    }

    Uni<Boolean> wasNeverCreated(Creating saved) {
        return transactions.inTransaction(() -> proof.neverCreated(saved.intent()));
    }

    /** As {@link #reject}, unless an event has told of it meanwhile. */
    Uni<Void> neverMade(Creating saved, CommandError error) {
        return reject(saved, error)
                .chain(() -> intents.find(saved.intent().id()).map(Optional::orElseThrow))
                .invoke(intent -> {
                    if (intent.state().providerReference().isPresent()) {
                        throw new Overtaken();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> finish(Creating saved, Status status, Optional<String> errorCode, Optional<String> errorMessage) {
        return saved.confirmation()
                .map(attempt -> attempts.finish(attempt.id(), status, errorCode, errorMessage))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    Uni<Void> look(UUID intentId, CommandContext context) {
        return recorder.look(intentId, context);
    }
}
