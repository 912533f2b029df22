package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.paymentintent.CaptureView;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.contract.paymentintent.RetryPaymentAttempt;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand;
import dev.vy.payments.idempotency.ProviderCommand.Hindsight;
import dev.vy.payments.paymentintent.AttemptCommand.Attempted;
import dev.vy.payments.paymentintent.AttemptCommand.Steps;
import dev.vy.payments.provider.ProviderIntent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Makes a failed attempt once more, as it was, under a number and a provider key of its own. */
@ApplicationScoped
public class RetryPaymentAttemptHandler implements CommandHandler<RetryPaymentAttempt> {
    private final IdempotentCommands commands;
    private final AttemptRecorder recorder;
    private final PaymentAttempts attempts;
    private final ConfirmPaymentIntentHandler confirm;
    private final CapturePaymentIntentHandler capture;
    private final CancelPaymentIntentHandler cancel;

    @Inject
    RetryPaymentAttemptHandler(
            IdempotentCommands commands,
            AttemptRecorder recorder,
            PaymentAttempts attempts,
            ConfirmPaymentIntentHandler confirm,
            CapturePaymentIntentHandler capture,
            CancelPaymentIntentHandler cancel) {
        this.commands = commands;
        this.recorder = recorder;
        this.attempts = attempts;
        this.confirm = confirm;
        this.capture = capture;
        this.cancel = cancel;
    }

    @Override
    public Uni<Reply> handle(RetryPaymentAttempt command, CommandContext context) {
        Retry retry = new Retry(command.attemptId(), context);
        return commands.run(command, context, retry).call(retry::settleDoubt);
    }

    /** What the kind of the attempt asks for; empty where what it asked for was not kept. */
    private Optional<Steps> stepsOf(AttemptRequest request) {
        return switch (request) {
            case AttemptRequest.Confirm(var command) -> Optional.of(confirm.stepsOf(command));
            case AttemptRequest.Capture(var command) -> Optional.of(capture.stepsOf(command));
            case AttemptRequest.Cancel(var command) -> Optional.of(cancel.stepsOf(command));
            case AttemptRequest.Unrecorded old -> Optional.empty();
        };
    }

    /** The attempt to be made again decides which command this is; it is known once the attempt is read. */
    private final class Retry implements ProviderCommand<Retry.Begun, ProviderIntent> {
        private final UUID failedId;
        private final CommandContext context;
        private Optional<AttemptCommand> begun = Optional.empty();

        /** A new attempt with the command that makes it. */
        record Begun(AttemptCommand command, Attempted saved) {}

        Retry(UUID failedId, CommandContext context) {
            this.failedId = failedId;
            this.context = context;
        }

        @Override
        public Uni<Prepared<Begun>> prepare(UUID workId) {
            return attempts.find(failedId)
                    .chain(found -> found.map(failed -> prepare(workId, failed))
                            .orElseGet(() -> refuse(PaymentIntentRefusals.attemptNotFound())));
        }

        private Uni<Prepared<Begun>> prepare(UUID workId, PaymentAttempt.Kept failed) {
            return stepsOf(failed.attempt().request())
                    .map(steps -> prepare(workId, commandFor(failed.attempt(), new Again(steps, failed))))
                    .orElseGet(() -> refuse(PaymentIntentRefusals.attemptNotRepeatable(
                            "What this attempt asked for was not kept; send its command anew.")));
        }

        private Uni<Prepared<Begun>> prepare(UUID workId, AttemptCommand command) {
            return command.prepare(workId).map(prepared -> switch (prepared) {
                case Prepared.Ready<Attempted> ready -> new Prepared.Ready<>(new Begun(command, ready.saved()));
                case Prepared.Refused<Attempted> refused -> Prepared.refused(refused.error());
            });
        }

        private static Uni<Prepared<Begun>> refuse(CommandError error) {
            return Uni.createFrom().item(Prepared.refused(error));
        }

        /** The new attempt has kept what it asks for. */
        @Override
        public Uni<Begun> reload(UUID workId) {
            return attempts.find(workId).map(Optional::orElseThrow).chain(kept -> {
                Steps steps = stepsOf(kept.attempt().request()).orElseThrow();
                AttemptCommand command = commandFor(kept.attempt(), new Again(steps, kept));
                return command.reload(workId).map(saved -> new Begun(command, saved));
            });
        }

        private AttemptCommand commandFor(PaymentAttempt attempt, Steps steps) {
            AttemptCommand command = new AttemptCommand(recorder, context, attempt.paymentIntentId(), steps);
            begun = Optional.of(command);
            return command;
        }

        @Override
        public Uni<ProviderIntent> ask(Begun saved) {
            return saved.command().ask(saved.saved());
        }

        @Override
        public Uni<Hindsight<ProviderIntent>> lookBack(Begun saved) {
            return saved.command().lookBack(saved.saved());
        }

        @Override
        public Uni<Reply> record(Begun saved, ProviderIntent outcome) {
            return saved.command().record(saved.saved(), outcome);
        }

        @Override
        public Uni<Reply> recordRejection(Begun saved, CommandError error) {
            return saved.command().recordRejection(saved.saved(), error);
        }

        @Override
        public UUID paymentIntentId(Begun saved) {
            return saved.command().paymentIntentId(saved.saved());
        }

        Uni<Void> settleDoubt() {
            return begun.map(AttemptCommand::settleDoubt)
                    .orElseGet(() -> Uni.createFrom().voidItem());
        }
    }

    /** The steps of the attempt's kind, for one that failed before. */
    private static final class Again implements Steps {
        private final Steps steps;
        private final PaymentAttempt.Kept before;
        private Optional<CommandError> missing = Optional.empty();

        Again(Steps steps, PaymentAttempt.Kept before) {
            this.steps = steps;
            this.before = before;
        }

        @Override
        public AttemptRequest request() {
            return before.attempt().request();
        }

        /** What was there for the first attempt may be gone, or not this caller's; told once the intent is known to be. */
        @Override
        public Uni<Optional<CommandError>> lookUp(CommandContext context) {
            return steps.lookUp(context).invoke(refusal -> missing = refusal).replaceWith(Optional.empty());
        }

        /** Asked with the intent locked and its owner known; that an attempt failed never changes. */
        @Override
        public Optional<CommandError> refusal(PaymentIntent intent) {
            if (before.status() != Status.FAILED) {
                return notRepeatable(intent, "Only a failed attempt can be made again; this one has not failed.");
            }
            return missing.isPresent()
                    ? notRepeatable(intent, "The payment method of this attempt is not there any more.")
                    : steps.refusal(intent);
        }

        private static Optional<CommandError> notRepeatable(PaymentIntent intent, String reason) {
            return Optional.of(
                    PaymentIntentRefusals.attemptNotRepeatable(reason).about(intent.id()));
        }

        @Override
        public CommandError notFound() {
            return PaymentIntentRefusals.attemptNotFound();
        }

        @Override
        public Uni<ProviderIntent> ask(Attempted saved) {
            return steps.ask(saved);
        }

        @Override
        public Hindsight<ProviderIntent> hindsight(ProviderIntent sight) {
            return steps.hindsight(sight);
        }

        @Override
        public Status statusOf(ProviderIntent outcome) {
            return steps.statusOf(outcome);
        }

        @Override
        public Object view(Attempted saved, ProviderIntent outcome, PaymentIntent stored) {
            return new CaptureView(saved.attempt().id(), null, PaymentIntentViews.of(stored));
        }
    }
}
