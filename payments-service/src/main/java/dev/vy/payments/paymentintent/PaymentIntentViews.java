package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.contract.statusupdate.PaymentStatusUpdate;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Known;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresAction;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresConfirmation;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresPaymentMethod;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import org.jspecify.annotations.Nullable;

/** Shows intents as the contract has them. */
public final class PaymentIntentViews {
    private PaymentIntentViews() {}

    public static PaymentIntentView of(PaymentIntent intent) {
        return new PaymentIntentView(
                intent.id(),
                reference(intent.state()),
                intent.clientSecret().orElse(null),
                intent.amount().amountMinor(),
                intent.amount().currency(),
                status(intent.state()),
                intent.metadata(),
                intent.orderId().orElse(null),
                intent.subscriptionId().orElse(null),
                null,
                intent.createdAt(),
                intent.updatedAt());
    }

    /** An intent that the provider has not answered for is in process; one whose last confirm was declined, failed. */
    public static PaymentIntentStatus status(PaymentIntentState state) {
        return switch (state) {
            case Created created -> PaymentIntentStatus.PROCESSING;
            case RequiresPaymentMethod waiting ->
                waiting.lastDecline().isPresent()
                        ? PaymentIntentStatus.FAILED
                        : PaymentIntentStatus.REQUIRES_PAYMENT_METHOD;
            case RequiresConfirmation waiting -> PaymentIntentStatus.REQUIRES_CONFIRMATION;
            case RequiresAction waiting -> PaymentIntentStatus.REQUIRES_ACTION;
            case Processing processing -> PaymentIntentStatus.PROCESSING;
            case RequiresCapture authorized -> PaymentIntentStatus.REQUIRES_CAPTURE;
            case Succeeded succeeded -> PaymentIntentStatus.SUCCEEDED;
            case Canceled canceled -> PaymentIntentStatus.CANCELED;
        };
    }

    static PaymentStatusUpdate statusUpdate(PaymentIntent intent) {
        return switch (intent.state()) {
            case Succeeded succeeded -> statusUpdate(intent, PaymentStatusUpdate.Status.SUCCEEDED, null);
            case Canceled canceled ->
                statusUpdate(intent, PaymentStatusUpdate.Status.FAILED, "The payment was canceled.");
            case RequiresPaymentMethod waiting ->
                waiting.lastDecline()
                        .map(decline -> statusUpdate(intent, PaymentStatusUpdate.Status.FAILED, decline.message()))
                        .orElseGet(() -> statusUpdate(intent, PaymentStatusUpdate.Status.PROCESSING, null));
            case Created created -> statusUpdate(intent, PaymentStatusUpdate.Status.PROCESSING, null);
            case Known unfinished -> statusUpdate(intent, PaymentStatusUpdate.Status.PROCESSING, null);
        };
    }

    private static PaymentStatusUpdate statusUpdate(
            PaymentIntent intent, PaymentStatusUpdate.Status status, @Nullable String error) {
        return new PaymentStatusUpdate(null, intent.id(), intent.customer().email(), status, error);
    }

    private static @Nullable String reference(PaymentIntentState state) {
        return switch (state) {
            case Created created -> null;
            case Known known -> known.reference();
            case Canceled canceled -> canceled.reference().orElse(null);
        };
    }
}
