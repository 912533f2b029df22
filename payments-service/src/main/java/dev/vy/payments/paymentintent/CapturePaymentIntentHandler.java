package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.CaptureView;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand.Hindsight;
import dev.vy.payments.paymentintent.AttemptCommand.Attempted;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.provider.AmountRules;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderIntent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Takes authorized money, all of it or a part; the rest is released. */
@ApplicationScoped
public class CapturePaymentIntentHandler implements CommandHandler<CapturePaymentIntent> {
    private final IdempotentCommands commands;
    private final AttemptRecorder recorder;
    private final PaymentProvider provider;

    @Inject
    CapturePaymentIntentHandler(IdempotentCommands commands, AttemptRecorder recorder, PaymentProvider provider) {
        this.commands = commands;
        this.recorder = recorder;
        this.provider = provider;
    }

    @Override
    public Uni<Reply> handle(CapturePaymentIntent command, CommandContext context) {
        AttemptCommand attempt = new AttemptCommand(recorder, context, command.paymentIntentId(), stepsOf(command));
        return commands.run(command, context, attempt).call(attempt::settleDoubt);
    }

    AttemptCommand.Steps stepsOf(CapturePaymentIntent command) {
        return new Capture(command);
    }

    private final class Capture implements AttemptCommand.Steps {
        private final CapturePaymentIntent command;

        Capture(CapturePaymentIntent command) {
            this.command = command;
        }

        @Override
        public AttemptRequest request() {
            return new AttemptRequest.Capture(command);
        }

        @Override
        public Optional<CommandError> refusal(PaymentIntent intent) {
            if (!(intent.state() instanceof RequiresCapture authorized)) {
                return Optional.of(PaymentIntentRefusals.unexpectedState(intent, "captured"));
            }
            return amount(intent)
                    .flatMap(amount -> refusal(amount, authorized.capturable()))
                    .map(error -> error.about(intent.id()));
        }

        private Optional<CommandError> refusal(Money amount, Money capturable) {
            return amount.exceeds(capturable)
                    ? Optional.of(aboveAuthorized(capturable))
                    : AmountRules.partRefusal(amount, "amountCents");
        }

        private CommandError aboveAuthorized(Money capturable) {
            return CommandError.ofParam(
                    ErrorCode.INVALID_REQUEST,
                    "amountCents",
                    "At most " + capturable.amountMinor() + " can be captured.");
        }

        private Optional<Money> amount(PaymentIntent intent) {
            return Optional.ofNullable(command.amountCents()).map(intent.amount()::withAmountMinor);
        }

        @Override
        public Uni<ProviderIntent> ask(Attempted saved) {
            // Taken up again after a webhook told that the money was taken: a look settles what an error had hidden.
            return saved.intent().state() instanceof Succeeded
                    ? provider.retrieveIntent(saved.reference())
                    : provider.captureIntent(saved.reference(), saved.attempt().id(), amount(saved.intent()));
        }

        @Override
        public Hindsight<ProviderIntent> hindsight(ProviderIntent sight) {
            return switch (sight.status()) {
                case SUCCEEDED -> new Hindsight.Done<>(sight);
                case REQUIRES_CAPTURE, CANCELED -> new Hindsight.NeverDone<>();
                case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION, PROCESSING ->
                    new Hindsight.Unclear<>();
            };
        }

        @Override
        public Status statusOf(ProviderIntent outcome) {
            return Status.SUCCESS;
        }

        @Override
        public Object view(Attempted saved, ProviderIntent outcome, PaymentIntent stored) {
            return new CaptureView(saved.attempt().id(), null, PaymentIntentViews.of(stored));
        }
    }
}
