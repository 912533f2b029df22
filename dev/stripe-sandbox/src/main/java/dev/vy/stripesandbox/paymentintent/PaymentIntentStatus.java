package dev.vy.stripesandbox.paymentintent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Refusal;
import java.util.Locale;
import java.util.Set;

/** The status of a payment intent and what a caller may do with it then. */
enum PaymentIntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    /** What callers do; to annotate is to change nothing but words. */
    enum Action {
        UPDATE,
        ANNOTATE,
        CONFIRM,
        CANCEL,
        CAPTURE
    }

    static PaymentIntentStatus of(ObjectNode intent) {
        return valueOf(intent.path("status").asText().toUpperCase(Locale.ROOT));
    }

    /** Stripe's word for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Set<Action> allowed() {
        return switch (this) {
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION ->
                Set.of(Action.UPDATE, Action.ANNOTATE, Action.CONFIRM, Action.CANCEL);
            case REQUIRES_CAPTURE -> Set.of(Action.ANNOTATE, Action.CANCEL, Action.CAPTURE);
            case PROCESSING, SUCCEEDED -> Set.of(Action.ANNOTATE);
            case CANCELED -> Set.of();
        };
    }

    static void check(ObjectNode intent, Action action) {
        PaymentIntentStatus status = of(intent);
        if (!status.allowed().contains(action)) {
            String verb = action.name().toLowerCase(Locale.ROOT);
            throw unexpected(
                    intent,
                    "You cannot " + verb + " this PaymentIntent because it has a status of " + status.word() + ".");
        }
    }

    static Refusal unexpected(ObjectNode intent, String message) {
        return Refusal.invalid(message).code("payment_intent_unexpected_state").with("payment_intent", intent);
    }
}
