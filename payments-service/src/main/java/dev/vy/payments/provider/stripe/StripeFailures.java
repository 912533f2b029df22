package dev.vy.payments.provider.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderFailure.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jboss.logging.Logger;

/** The one place that says what an exception of Stripe's means: whether it was done, and whether to ask again. */
@ApplicationScoped
class StripeFailures {
    private static final Logger LOG = Logger.getLogger(StripeFailures.class);

    private static final CommandError UNKNOWN = CommandError.of(
            ErrorCode.OUTCOME_UNKNOWN, "The payment provider has not answered; repeat with the same idempotency key.");

    private static final CommandError UNAVAILABLE = CommandError.of(
            ErrorCode.PROVIDER_UNAVAILABLE,
            "The payment provider cannot be reached now; repeat later with the same idempotency key.");

    /** @param mayHaveArrived whether a try before the one that failed so may have been heard: then nothing is certain */
    ProviderFailure of(Exception exception, boolean mayHaveArrived) {
        return switch (exception) {
            case RateLimitException limited -> notDone(limited, mayHaveArrived);
            case CardException declined -> rejected(declined);
            case IdempotencyException reused -> new ProviderFailure(Kind.UNKNOWN, UNKNOWN, reused);
            case InvalidRequestException invalid -> rejected(invalid);
            case AuthenticationException refused -> misconfigured(refused, mayHaveArrived); // a PermissionException too
            case ApiConnectionException lost ->
                neverReached(lost) ? notDone(lost, mayHaveArrived) : new ProviderFailure(Kind.UNKNOWN, UNKNOWN, lost);
            case ApiException broken -> new ProviderFailure(Kind.UNKNOWN, UNKNOWN, broken);
            // The SDK throws NullPointerException on an error answer with an empty body.
            default -> new ProviderFailure(Kind.UNKNOWN, UNKNOWN, exception);
        };
    }

    private static ProviderFailure rejected(StripeException exception) {
        return new ProviderFailure(Kind.REJECTED, error(exception), exception);
    }

    /** The key is wrong or may not do this: nothing was done, and a person must act. */
    private static ProviderFailure misconfigured(StripeException exception, boolean mayHaveArrived) {
        LOG.errorf(
                "Stripe refuses our key, check STRIPE_SECRET_KEY status=%s requestId=%s",
                exception.getStatusCode(), exception.getRequestId());
        return notDone(exception, mayHaveArrived);
    }

    private static ProviderFailure notDone(StripeException exception, boolean mayHaveArrived) {
        return mayHaveArrived
                ? new ProviderFailure(Kind.UNKNOWN, UNKNOWN, exception)
                : new ProviderFailure(Kind.UNAVAILABLE, UNAVAILABLE, exception);
    }

    private static CommandError error(StripeException exception) {
        String code = exception.getCode() == null ? "" : exception.getCode();
        return switch (code) {
            case "amount_too_small" ->
                CommandError.ofParam(
                        ErrorCode.AMOUNT_TOO_SMALL,
                        chargedParam(exception),
                        "The amount is below the minimum of its currency.");
            case "amount_too_large" ->
                CommandError.ofParam(
                        ErrorCode.AMOUNT_TOO_LARGE, chargedParam(exception), "The amount is above the maximum.");
            case "resource_missing" ->
                CommandError.ofParam(
                        ErrorCode.INVALID_REQUEST, param(exception), "The provider does not know what this names.");
            case "payment_intent_unexpected_state",
                    "charge_already_refunded",
                    "charge_expired_for_capture",
                    "charge_disputed" ->
                CommandError.of(ErrorCode.UNEXPECTED_STATE, "The payment's state at the provider does not allow this.");
            default -> errorByKind(exception);
        };
    }

    private static CommandError errorByKind(StripeException exception) {
        if (exception instanceof CardException card) {
            return new CommandError(
                    ErrorCode.CARD_DECLINED,
                    StripeIntents.declineMessage(card.getDeclineCode()),
                    null,
                    card.getDeclineCode(),
                    null);
        }
        return CommandError.ofParam(
                ErrorCode.INVALID_REQUEST, param(exception), "The payment provider refuses this request.");
    }

    /** What is charged comes from the items; callers name an amount for its parts only. */
    private static String chargedParam(StripeException exception) {
        StripeError error = exception.getStripeError();
        return error != null && "amount_to_capture".equals(error.getParam()) ? "amountCents" : "items";
    }

    /** Stripe's parameter by the name that our callers know. */
    private static String param(StripeException exception) {
        String param = exception.getStripeError() == null
                ? null
                : exception.getStripeError().getParam();
        return switch (param) {
            case null -> "request";
            case "payment_method" -> "paymentMethodId";
            case "return_url" -> "returnUrl";
            case "receipt_email" -> "receiptEmail";
            case "setup_future_usage" -> "setupFutureUsage";
            case "amount", "amount_to_capture" -> "amountCents";
            case "intent", "payment_intent" -> "paymentIntentId";
            default -> param;
        };
    }

    static boolean neverReached(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
