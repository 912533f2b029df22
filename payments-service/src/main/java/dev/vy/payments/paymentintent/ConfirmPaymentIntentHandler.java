package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.ConfirmationView;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand.Hindsight;
import dev.vy.payments.paymentintent.AttemptCommand.Attempted;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Confirmable;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Saves the attempt, has the provider authorize, records the outcome; a decline is an outcome like another. */
@ApplicationScoped
public class ConfirmPaymentIntentHandler implements CommandHandler<ConfirmPaymentIntent> {
    private final IdempotentCommands commands;
    private final AttemptRecorder recorder;
    private final PaymentProvider provider;
    private final PayingMethods methods;

    @Inject
    ConfirmPaymentIntentHandler(
            IdempotentCommands commands, AttemptRecorder recorder, PaymentProvider provider, PayingMethods methods) {
        this.commands = commands;
        this.recorder = recorder;
        this.provider = provider;
        this.methods = methods;
    }

    @Override
    public Uni<Reply> handle(ConfirmPaymentIntent command, CommandContext context) {
        AttemptCommand attempt = new AttemptCommand(recorder, context, command.paymentIntentId(), stepsOf(command));
        return commands.run(command, context, attempt).call(attempt::settleDoubt);
    }

    AttemptCommand.Steps stepsOf(ConfirmPaymentIntent command) {
        return new Confirmation(command);
    }

    private final class Confirmation implements AttemptCommand.Steps {
        private final ConfirmPaymentIntent command;
        private final PayingMethods.Choice method;

        Confirmation(ConfirmPaymentIntent command) {
            this.command = command;
            this.method = methods.choiceOf(command.paymentMethodId());
        }

        @Override
        public AttemptRequest request() {
            return new AttemptRequest.Confirm(command);
        }

        @Override
        public Uni<Optional<CommandError>> lookUp(CommandContext context) {
            return method.lookUp(context);
        }

        @Override
        public Optional<CommandError> refusal(PaymentIntent intent) {
            return intent.state() instanceof Confirmable
                    ? Optional.empty()
                    : Optional.of(PaymentIntentRefusals.unexpectedState(intent, "confirmed"));
        }

        @Override
        public Uni<ProviderIntent> ask(Attempted saved) {
            // Taken up again after a webhook told the outcome: a look settles what an error had hidden.
            return switch (saved.intent().state()) {
                case Processing told -> provider.retrieveIntent(saved.reference());
                case RequiresCapture told -> provider.retrieveIntent(saved.reference());
                case Succeeded told -> provider.retrieveIntent(saved.reference());
                case Confirmable open -> confirm(saved);
                case Created never -> confirm(saved);
                case Canceled closed -> confirm(saved);
            };
        }

        private Uni<ProviderIntent> confirm(Attempted saved) {
            return method.confirm(saved.reference(), saved.attempt().id(), command);
        }

        @Override
        public Hindsight<ProviderIntent> hindsight(ProviderIntent sight) {
            return switch (sight.status()) {
                case REQUIRES_ACTION, PROCESSING, REQUIRES_CAPTURE, SUCCEEDED -> new Hindsight.Done<>(sight);
                case REQUIRES_PAYMENT_METHOD ->
                    sight.lastDecline().isPresent() ? new Hindsight.Done<>(sight) : new Hindsight.NeverDone<>();
                // Whatever was authorized of a canceled intent is released: nothing is left of the attempt.
                case REQUIRES_CONFIRMATION, CANCELED -> new Hindsight.NeverDone<>();
            };
        }

        @Override
        public Status statusOf(ProviderIntent outcome) {
            return outcome.lastDecline().isPresent() ? Status.FAILED : Status.SUCCESS;
        }

        @Override
        public Object view(Attempted saved, ProviderIntent outcome, PaymentIntent stored) {
            Optional<Decline> decline = outcome.lastDecline();
            boolean requiresAction = outcome.status() == ProviderIntent.Status.REQUIRES_ACTION;
            return new ConfirmationView(
                    decline.isEmpty(),
                    stored.id(),
                    PaymentIntentViews.status(PaymentIntentState.seen(outcome)),
                    stored.clientSecret().orElse(null),
                    requiresAction ? Boolean.TRUE : null,
                    requiresAction
                            ? outcome.nextAction()
                                    .map(PaymentIntentViews::nextAction)
                                    .orElse(null)
                            : null,
                    decline.map(Decline::code).orElse(null),
                    decline.map(Decline::message).orElse(null));
        }
    }
}
