package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.ConfirmationView.NextAction;
import dev.vy.contract.paymentintent.ConfirmationView.RedirectToUrl;
import dev.vy.contract.paymentintent.PaymentAttemptView;
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
import dev.vy.payments.provider.ProviderIntent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows intents as the contract has them. */
public final class PaymentIntentViews {
    private PaymentIntentViews() {}

    public static PaymentIntentView of(PaymentIntent intent) {
        return of(intent, Optional.empty());
    }

    /** @param nextRetryAt when an open command on it is tried again */
    static PaymentIntentView of(PaymentIntent intent, Optional<Instant> nextRetryAt) {
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
                intent.state() instanceof RequiresAction waiting ? nextAction(waiting.nextAction()) : null,
                nextRetryAt.orElse(null),
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

    static NextAction nextAction(ProviderIntent.NextAction action) {
        return new NextAction(
                action.type(),
                action.url()
                        .map(url -> new RedirectToUrl(url, action.returnUrl().orElse(null)))
                        .orElse(null));
    }

    static PaymentAttemptView of(PaymentAttempt.Kept kept) {
        return new PaymentAttemptView(
                kept.attempt().id(),
                kept.attempt().paymentIntentId(),
                kept.number(),
                kept.attempt().request().kind(),
                kept.status(),
                kept.errorCode().orElse(null),
                kept.errorMessage().orElse(null),
                kept.createdAt());
    }

    /** @param sessionId of the checkout by which the caller named the intent */
    static PaymentStatusUpdate statusUpdate(PaymentIntent intent, @Nullable String sessionId) {
        return switch (intent.state()) {
            case Succeeded succeeded -> statusUpdate(intent, sessionId, PaymentStatusUpdate.Status.SUCCEEDED, null);
            case Canceled canceled ->
                statusUpdate(
                        intent, sessionId, PaymentStatusUpdate.Status.FAILED, PaymentIntentRefusals.CANCELED_MESSAGE);
            case RequiresPaymentMethod waiting ->
                waiting.lastDecline()
                        .map(decline ->
                                statusUpdate(intent, sessionId, PaymentStatusUpdate.Status.FAILED, decline.message()))
                        .orElseGet(() -> statusUpdate(intent, sessionId, PaymentStatusUpdate.Status.PROCESSING, null));
            case Created created -> statusUpdate(intent, sessionId, PaymentStatusUpdate.Status.PROCESSING, null);
            case Known unfinished -> statusUpdate(intent, sessionId, PaymentStatusUpdate.Status.PROCESSING, null);
        };
    }

    private static PaymentStatusUpdate statusUpdate(
            PaymentIntent intent,
            @Nullable String sessionId,
            PaymentStatusUpdate.Status status,
            @Nullable String error) {
        return new PaymentStatusUpdate(sessionId, intent.id(), intent.customer().email(), status, error);
    }

    private static @Nullable String reference(PaymentIntentState state) {
        return switch (state) {
            case Created created -> null;
            case Known known -> known.reference();
            case Canceled canceled -> canceled.reference().orElse(null);
        };
    }
}
