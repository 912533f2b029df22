package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CancellationReason;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand.Hindsight;
import dev.vy.payments.paymentintent.AttemptCommand.Attempted;
import dev.vy.payments.paymentintent.PaymentIntentState.Cancelable;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderIntent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;

/** Ends an intent before its money is taken; what was authorized is released. */
@ApplicationScoped
public class CancelPaymentIntentHandler implements CommandHandler<CancelPaymentIntent> {
    private final IdempotentCommands commands;
    private final AttemptRecorder recorder;
    private final PaymentProvider provider;

    @Inject
    CancelPaymentIntentHandler(IdempotentCommands commands, AttemptRecorder recorder, PaymentProvider provider) {
        this.commands = commands;
        this.recorder = recorder;
        this.provider = provider;
    }

    @Override
    public Uni<Reply> handle(CancelPaymentIntent command, CommandContext context) {
        AttemptCommand attempt = new AttemptCommand(recorder, context, command.paymentIntentId(), stepsOf(command));
        return commands.run(command, context, attempt).call(attempt::settleDoubt);
    }

    AttemptCommand.Steps stepsOf(CancelPaymentIntent command) {
        return new Cancellation(command);
    }

    private final class Cancellation implements AttemptCommand.Steps {
        private final CancelPaymentIntent command;

        Cancellation(CancelPaymentIntent command) {
            this.command = command;
        }

        @Override
        public AttemptRequest request() {
            return new AttemptRequest.Cancel(command);
        }

        @Override
        public Optional<CommandError> refusal(PaymentIntent intent) {
            return switch (intent.state()) {
                case Cancelable open -> Optional.empty();
                case Created created -> Optional.of(PaymentIntentRefusals.notAnsweredYet(intent));
                case Processing underWay -> refused(intent);
                case Succeeded paid -> refused(intent);
                case Canceled canceled -> refused(intent);
            };
        }

        private static Optional<CommandError> refused(PaymentIntent intent) {
            return Optional.of(PaymentIntentRefusals.unexpectedState(intent, "canceled"));
        }

        @Override
        public Uni<ProviderIntent> ask(Attempted saved) {
            // Taken up again after a webhook told that it is canceled: a look settles what an error had hidden.
            return saved.intent().state() instanceof Canceled
                    ? provider.retrieveIntent(saved.reference())
                    : provider.cancelIntent(saved.reference(), saved.attempt().id(), reason());
        }

        private CancellationReason reason() {
            return Objects.requireNonNullElse(command.reason(), CancellationReason.REQUESTED_BY_CUSTOMER);
        }

        @Override
        public Hindsight<ProviderIntent> hindsight(ProviderIntent sight) {
            return sight.status() == ProviderIntent.Status.CANCELED
                    ? new Hindsight.Done<>(sight)
                    : new Hindsight.NeverDone<>();
        }

        @Override
        public Status statusOf(ProviderIntent outcome) {
            return Status.SUCCESS;
        }

        @Override
        public Object view(Attempted saved, ProviderIntent outcome, PaymentIntent stored) {
            return PaymentIntentViews.of(stored);
        }
    }
}
