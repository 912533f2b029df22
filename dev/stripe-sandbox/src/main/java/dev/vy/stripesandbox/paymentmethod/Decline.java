package dev.vy.stripesandbox.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Refusal;

/** The bank's no. The advice and the param are empty where Stripe sends none. */
public record Decline(String code, String declineCode, String param, String adviceCode, String message) {
    /** The bank wants authentication, but the customer is away. */
    public static final Decline AUTHENTICATION_REQUIRED = new Decline(
            "authentication_required",
            "authentication_required",
            "",
            "",
            "Your card was declined. This transaction requires authentication.");

    /** The bank wants authentication, but the caller refused to handle it. */
    public static final Decline AUTHENTICATION_NOT_HANDLED = new Decline(
            "authentication_required",
            "authentication_not_handled",
            "",
            "",
            "The payment needs an authentication which the request ruled out.");

    static Decline card(String declineCode, String adviceCode) {
        String message = declineCode.equals("insufficient_funds")
                ? "Your card has insufficient funds."
                : "Your card was declined.";
        return new Decline("card_declined", declineCode, "", adviceCode, message);
    }

    static Decline named(String code, String param, String adviceCode, String message) {
        return new Decline(code, code, param, adviceCode, message);
    }

    /** The decline as Stripe's card error (402). */
    public Refusal refusal() {
        Refusal refusal = Refusal.of(402, "card_error", message).code(code).with("decline_code", declineCode);
        if (!param.isEmpty()) {
            refusal = refusal.with("param", param);
        }
        return adviceCode.isEmpty() ? refusal : refusal.with("advice_code", adviceCode);
    }

    /** The same error as an object, for {@code last_payment_error}. */
    public ObjectNode error() {
        return refusal().error();
    }
}
