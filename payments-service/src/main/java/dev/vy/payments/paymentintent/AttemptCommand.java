package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.ProviderCommand;
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
        AttemptRequest request();

        /** In transaction 1, before anything is saved: the reason why this caller may not make the attempt. */
        default Uni<Optional<CommandError>> lookUp(CommandContext context) {
            return Uni.createFrom().item(Optional.empty());
        }

        /** Why the intent's state does not allow the attempt. */
        Optional<CommandError> refusal(PaymentIntent intent);

        Uni<ProviderIntent> ask(Attempted saved);

        /** What a look at the intent tells of an attempt that nobody is at any more. */
        Hindsight<ProviderIntent> hindsight(ProviderIntent sight);

        Status statusOf(ProviderIntent outcome);

        /** What the caller gets. */
        Object view(Attempted saved, ProviderIntent outcome, PaymentIntent stored);

        /** What a caller is told for whom the intent is not there. */
        default CommandError notFound() {
            return PaymentIntentRefusals.notFound();
        }
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
        return recorder.begin(new PaymentAttempt(workId, intentId, steps.request()), context, steps);
    }

    @Override
    public Uni<Attempted> reload(UUID workId) {
        return recorder.reload(workId);
    }

    @Override
    public Uni<ProviderIntent> ask(Attempted saved) {
        return steps.ask(saved);
    }

    @Override
    public Uni<Hindsight<ProviderIntent>> lookBack(Attempted saved) {
        return recorder.sight(saved).map(steps::hindsight);
    }

    @Override
    public Uni<Reply> record(Attempted saved, ProviderIntent outcome) {
        return recorder.end(saved, outcome, steps.statusOf(outcome), context)
                .invoke(stored -> doubtful = stored instanceof Outcome.AskAgain)
                .map(stored -> Reply.success(steps.view(saved, outcome, stored.intent())));
    }

    /** Where the provider has the intent in another state than we have, only a look at it tells which. */
    @Override
    public Uni<Reply> recordRejection(Attempted saved, CommandError error) {
        doubtful = error.code() == ErrorCode.UNEXPECTED_STATE;
        return recorder.fail(saved, error).replaceWith(new Reply.Refused(error));
    }

    @Override
    public UUID paymentIntentId(Attempted saved) {
        return saved.intent().id();
    }

    /** After transaction 2: where another change came before the question or its answer, the provider is asked once more. */
    Uni<Void> settleDoubt() {
        return doubtful ? recorder.look(intentId, context) : Uni.createFrom().voidItem();
    }
}
