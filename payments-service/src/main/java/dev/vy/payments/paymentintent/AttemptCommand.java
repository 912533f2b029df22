package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.ProviderCommand;
import dev.vy.payments.paymentintent.PaymentAttempt.Kind;
import dev.vy.payments.paymentintent.PaymentAttempt.Status;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Outcome;
import dev.vy.payments.provider.ProviderIntent;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** An attempt is saved under the intent's lock, made at the provider, and its outcome recorded. */
final class AttemptCommand implements ProviderCommand<AttemptCommand.Attempted, ProviderIntent> {
    /**
     * @param intent as it was when the attempt was saved, or loaded to be made again
     * @param freshness of the provider's answer, which to a repeated key is what it said the first time
     */
    record Attempted(PaymentAttempt attempt, PaymentIntent intent, String reference, Freshness freshness) {}

    /** What sets one kind of attempt apart from another. */
    interface Steps {
        Kind kind();

        /** In the transaction that saves or reloads the attempt; gives the reason why this caller may not make it. */
        default Uni<Optional<CommandError>> lookUp(CommandContext context) {
            return Uni.createFrom().item(Optional.empty());
        }

        /** Why the intent's state does not allow the attempt. */
        Optional<CommandError> refusal(PaymentIntent intent);

        Uni<ProviderIntent> ask(Attempted saved);

        Status statusOf(ProviderIntent outcome);

        /** What the caller gets. */
        Object view(Attempted saved, ProviderIntent outcome, PaymentIntent stored);
    }

    private final AttemptRecorder recorder;
    private final CommandContext context;
    private final UUID intentId;
    private final Steps steps;
    private boolean doubtful;

    AttemptCommand(AttemptRecorder recorder, CommandContext context, UUID intentId, Steps steps) {
        this.recorder = recorder;
        this.context = context;
        this.intentId = intentId;
        this.steps = steps;
    }

    @Override
    public Uni<Prepared<Attempted>> prepare(UUID workId) {
        return steps.lookUp(context)
                .chain(refusal -> refusal.map(error -> Uni.createFrom().item(Prepared.<Attempted>refused(error)))
                        .orElseGet(() -> begin(workId)));
    }

    private Uni<Prepared<Attempted>> begin(UUID workId) {
        return recorder.begin(new PaymentAttempt(workId, intentId, steps.kind()), context, steps::refusal);
    }

    @Override
    public Uni<Attempted> reload(UUID workId) {
        return steps.lookUp(context).chain(() -> recorder.reload(workId));
    }

    @Override
    public Uni<ProviderIntent> ask(Attempted saved) {
        return steps.ask(saved);
    }

    @Override
    public Uni<Reply> record(Attempted saved, ProviderIntent outcome) {
        return recorder.end(saved, outcome, steps.statusOf(outcome), context)
                .invoke(stored -> doubtful = stored instanceof Outcome.AskAgain)
                .map(stored -> Reply.success(steps.view(saved, outcome, stored.intent())));
    }

    @Override
    public Uni<Reply> recordRejection(Attempted saved, CommandError error) {
        return recorder.fail(saved, error).replaceWith(new Reply.Refused(error));
    }

    @Override
    public UUID paymentIntentId(Attempted saved) {
        return saved.intent().id();
    }

    /** After transaction 2: where another change came between question and answer, the provider is asked once more. */
    Uni<Void> settleDoubt() {
        return doubtful ? recorder.look(intentId, context) : Uni.createFrom().voidItem();
    }
}
