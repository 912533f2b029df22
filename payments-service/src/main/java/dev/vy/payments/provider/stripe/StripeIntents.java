package dev.vy.payments.provider.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import dev.vy.contract.Money;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Decline;
import dev.vy.payments.provider.ProviderIntent.NextAction;
import dev.vy.payments.provider.ProviderIntent.Status;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads Stripe's payment intents. */
final class StripeIntents {
    /** The metadata entry that carries our id. */
    static final String OUR_ID = "paymentIntentId";

    private StripeIntents() {}

    static ProviderIntent read(PaymentIntent intent) {
        String currency = intent.getCurrency();
        return new ProviderIntent(
                intent.getId(),
                ourId(intent.getMetadata(), OUR_ID),
                Optional.ofNullable(intent.getClientSecret()),
                status(intent.getStatus()),
                money(intent.getAmount(), currency),
                money(intent.getAmountCapturable(), currency),
                money(intent.getAmountReceived(), currency),
                Optional.ofNullable(intent.getNextAction()).map(StripeIntents::nextAction),
                Optional.ofNullable(intent.getLastPaymentError()).map(error -> decline(error, intent)),
                Optional.ofNullable(intent.getCancellationReason()));
    }

    static Optional<UUID> ourId(@Nullable Map<String, String> metadata, String name) {
        String id = metadata == null ? null : metadata.get(name);
        try {
            return Optional.ofNullable(id).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Somebody else's use of the same name.
        }
    }

    static Status status(String status) {
        return switch (status) {
            case "requires_payment_method" -> Status.REQUIRES_PAYMENT_METHOD;
            case "requires_confirmation" -> Status.REQUIRES_CONFIRMATION;
            case "requires_action" -> Status.REQUIRES_ACTION;
            case "processing" -> Status.PROCESSING;
            case "requires_capture" -> Status.REQUIRES_CAPTURE;
            case "succeeded" -> Status.SUCCEEDED;
            case "canceled" -> Status.CANCELED;
            default -> throw new IllegalStateException("Stripe has a payment intent status unknown here: " + status);
        };
    }

    static Money money(@Nullable Long amountMinor, String currency) {
        return new Money(amountMinor == null ? 0 : amountMinor, currency);
    }

    private static NextAction nextAction(PaymentIntent.NextAction action) {
        Optional<PaymentIntent.NextAction.RedirectToUrl> redirect = Optional.ofNullable(action.getRedirectToUrl());
        return new NextAction(
                action.getType(),
                redirect.map(PaymentIntent.NextAction.RedirectToUrl::getUrl),
                redirect.map(PaymentIntent.NextAction.RedirectToUrl::getReturnUrl));
    }

    /** The charge names the attempt; an authentication that failed has none, and is named by what failed. */
    private static Decline decline(StripeError error, PaymentIntent intent) {
        String code = Optional.ofNullable(error.getDeclineCode())
                .or(() -> Optional.ofNullable(error.getCode()))
                .orElse("generic_decline");
        String reference = Optional.ofNullable(error.getCharge())
                .or(() -> Optional.ofNullable(error.getPaymentMethod()).map(method -> code + ":" + method.getId()))
                .orElse(code + ":" + intent.getId());
        return new Decline(reference, code, declineMessage(code));
    }

    /** What the payer may be told; some reasons, such as a stolen card, are for the merchant only. */
    static String declineMessage(@Nullable String code) {
        return switch (code) {
            case "insufficient_funds" -> "The card has insufficient funds.";
            case "expired_card" -> "The card has expired.";
            case "incorrect_cvc" -> "The card's security code is incorrect.";
            case "processing_error" -> "The card could not be processed; try again.";
            case "authentication_required", "payment_intent_authentication_failure" ->
                "The payment could not be authenticated.";
            case null, default -> "The card was declined.";
        };
    }
}
