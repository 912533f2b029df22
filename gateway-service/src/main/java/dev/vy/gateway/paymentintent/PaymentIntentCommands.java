package dev.vy.gateway.paymentintent;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntentStatus;
import dev.vy.contract.paymentintent.GetZtrackingPaymentIntent;
import dev.vy.contract.paymentintent.ListPaymentAttempts;
import dev.vy.contract.paymentintent.RetryPaymentAttempt;
import dev.vy.gateway.messaging.CommandKind;
import dev.vy.gateway.messaging.OfferedCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What clients may ask for about payment intents. */
@ApplicationScoped
class PaymentIntentCommands implements OfferedCommands {
    static final CommandKind<CreatePaymentIntent> CREATE = CommandKind.of(
                    Topics.CREATE_PAYMENT_INTENT, CreatePaymentIntent.class, "Payment intent created")
            .underKey(CreatePaymentIntent::idempotencyKey);
    static final CommandKind<GetPaymentIntent> GET = CommandKind.of(
                    Topics.GET_PAYMENT_INTENT, GetPaymentIntent.class, "Payment intent retrieved")
            .about(GetPaymentIntent::paymentIntentId);
    static final CommandKind<ConfirmPaymentIntent> CONFIRM = CommandKind.of(
                    Topics.CONFIRM_PAYMENT_INTENT, ConfirmPaymentIntent.class, "Payment intent confirmed")
            .about(ConfirmPaymentIntent::paymentIntentId)
            .underKey(ConfirmPaymentIntent::idempotencyKey);
    static final CommandKind<CapturePaymentIntent> CAPTURE = CommandKind.of(
                    Topics.CAPTURE_PAYMENT_INTENT, CapturePaymentIntent.class, "Capture scheduled")
            .about(CapturePaymentIntent::paymentIntentId)
            .underKey(CapturePaymentIntent::idempotencyKey);
    static final CommandKind<CancelPaymentIntent> CANCEL = CommandKind.of(
                    Topics.CANCEL_PAYMENT_INTENT, CancelPaymentIntent.class, "Payment intent canceled")
            .about(CancelPaymentIntent::paymentIntentId)
            .underKey(CancelPaymentIntent::idempotencyKey);
    static final CommandKind<RetryPaymentAttempt> RETRY = CommandKind.of(
                    Topics.RETRY_PAYMENT_ATTEMPT, RetryPaymentAttempt.class, "Retry scheduled")
            .underKey(RetryPaymentAttempt::idempotencyKey);
    static final CommandKind<ListPaymentAttempts> ATTEMPTS = CommandKind.of(
                    Topics.LIST_PAYMENT_ATTEMPTS, ListPaymentAttempts.class, "Payment attempts retrieved")
            .about(ListPaymentAttempts::paymentIntentId);
    static final CommandKind<GetZtrackingPaymentIntent> ZTRACKING = CommandKind.of(
                    Topics.GET_ZTRACKING_PAYMENT_INTENT, GetZtrackingPaymentIntent.class, "Ztracking retrieved")
            .about(GetZtrackingPaymentIntent::paymentIntentId);
    static final CommandKind<GetPaymentIntentStatus> STATUS = CommandKind.of(
                    Topics.GET_PAYMENT_INTENT_STATUS, GetPaymentIntentStatus.class, "Status retrieved")
            .about(GetPaymentIntentStatus::paymentIntentId);

    @Override
    public List<CommandKind<?>> kinds() {
        return List.of(CREATE, GET, CONFIRM, CAPTURE, CANCEL, RETRY, ATTEMPTS, ZTRACKING, STATUS);
    }
}
