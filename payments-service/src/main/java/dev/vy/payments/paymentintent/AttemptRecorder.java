package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.idempotency.ProviderCommand.Prepared;
import dev.vy.payments.paymentintent.AttemptCommand.Attempted;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Outcome;
import dev.vy.payments.paymentintent.PaymentIntentState.Known;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps attempts: begun under the intent's lock, ended together with the intent's new state. */
@ApplicationScoped
class AttemptRecorder {
    private static final Logger LOG = Logger.getLogger(AttemptRecorder.class);

    private final PaymentIntents intents;
    private final PaymentAttempts attempts;
    private final PaymentIntentObserver observer;
    private final PaymentIntentLook look;

    @Inject
    AttemptRecorder(
            PaymentIntents intents, PaymentAttempts attempts, PaymentIntentObserver observer, PaymentIntentLook look) {
        this.intents = intents;
        this.attempts = attempts;
        this.observer = observer;
        this.look = look;
    }

    Uni<Prepared<Attempted>> begin(PaymentAttempt attempt, CommandContext context, AttemptCommand.Steps steps) {
        return intents.lock(attempt.paymentIntentId())
                .map(found -> found.filter(intent -> intent.isVisibleTo(context.userId())))
                .chain(found -> found.map(intent -> saveUnlessRefused(attempt, intent, steps.refusal(intent)))
                        .orElseGet(() -> refuse(steps.notFound())));
    }

    private Uni<Prepared<Attempted>> saveUnlessRefused(
            PaymentAttempt attempt, PaymentIntent intent, Optional<CommandError> refusal) {
        return refusal.map(AttemptRecorder::refuse).orElseGet(() -> save(attempt, intent));
    }

    private static Uni<Prepared<Attempted>> refuse(CommandError error) {
        return Uni.createFrom().item(Prepared.refused(error));
    }

    private Uni<Prepared<Attempted>> save(PaymentAttempt attempt, PaymentIntent intent) {
        return attempts.add(attempt)
                .replaceWith(() -> new Prepared.Ready<>(attempted(attempt, intent, Freshness.JUST_ASKED)));
    }

    Uni<Attempted> reload(UUID attemptId) {
        return attempts.find(attemptId)
                .map(found -> found.orElseThrow().attempt())
                .chain(attempt -> intents.find(attempt.paymentIntentId())
                        .map(Optional::orElseThrow)
                        .map(intent -> attempted(attempt, intent, Freshness.MAYBE_LATE)));
    }

    private static Attempted attempted(PaymentAttempt attempt, PaymentIntent intent, Freshness freshness) {
        String reference = switch (intent.state()) {
            case Known known -> known.reference();
            case PaymentIntentState.Canceled canceled -> canceled.reference().orElseThrow();
            case PaymentIntentState.Created created ->
                throw new IllegalStateException("No attempt can be made before the provider knows the intent");
        };
        return new Attempted(attempt, intent, reference, freshness);
    }

    Uni<Outcome> end(Attempted saved, ProviderIntent outcome, Status status, CommandContext context) {
        // A capture or a cancel that went well may still show the decline of a confirm before it.
        Optional<Decline> decline = status == Status.FAILED ? outcome.lastDecline() : Optional.empty();
        return observer.observe(
                        saved.intent().id(),
                        outcome,
                        saved.freshness(),
                        saved.intent().version(),
                        context.requestId())
                .call(() -> attempts.finish(
                        saved.attempt().id(), status, decline.map(Decline::code), decline.map(Decline::message)));
    }

    Uni<Void> fail(Attempted saved, CommandError error) {
        return attempts.finish(
                saved.attempt().id(),
                Status.FAILED,
                Optional.of(error.code().wireName()),
                Optional.of(error.message()));
    }

    Uni<ProviderIntent> sight(Attempted saved) {
        return look.sight(saved.reference());
    }

    /** The reply stands whether or not this look succeeds: the webhook of the change that came between looks again. */
    Uni<Void> look(UUID intentId, CommandContext context) {
        return look.look(intentId, context.requestId())
                .replaceWithVoid()
                .onFailure(AttemptRecorder::leavesDoubt)
                .invoke(failure ->
                        LOG.warnf("Doubt left to the webhook paymentIntentId=%s: %s", intentId, failure.getMessage()))
                .onFailure(AttemptRecorder::leavesDoubt)
                .recoverWithNull();
    }

    /** A store that is lost now is no reason to tell the caller that nothing was done: the attempt is recorded. */
    private static boolean leavesDoubt(Throwable failure) {
        return failure instanceof ProviderFailure || failure instanceof StoreUnavailable;
    }
}
