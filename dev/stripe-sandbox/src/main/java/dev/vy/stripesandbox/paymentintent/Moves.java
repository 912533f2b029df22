package dev.vy.stripesandbox.paymentintent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.charge.Charges;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.paymentmethod.Decline;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Store;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The changes of status of a payment intent, each with its charge and its events. Guarded by the turnstile. */
final class Moves {
    private final Store store;
    private final Documents intents;
    private final Charges charges;
    private final Events events;

    Moves(Store store, Charges charges, Events events) {
        this.store = store;
        this.intents = store.documents("payment_intent");
        this.charges = charges;
        this.events = events;
    }

    /** The bank approved: the money is taken at once, or reserved until the capture. */
    ObjectNode approve(ObjectNode intent, ObjectNode method) {
        boolean manual = intent.path("capture_method").asText().equals("manual");
        ObjectNode charge = charges.approve(intent, method, !manual);
        long amount = intent.path("amount").asLong();
        Consumer<ObjectNode> money = copy -> copy.put(manual ? "amount_capturable" : "amount_received", amount)
                .set("latest_charge", charge.path("id"));
        ObjectNode _ = manual
                ? move(intent, PaymentIntentStatus.REQUIRES_CAPTURE, "payment_intent.amount_capturable_updated", money)
                : move(intent, PaymentIntentStatus.SUCCEEDED, "payment_intent.succeeded", money);
        return charge;
    }

    /** The bank said no; gives the error for the caller. */
    Refusal decline(ObjectNode intent, ObjectNode method, Decline decline) {
        ObjectNode charge = charges.decline(intent, method, decline);
        String chargeId = Documents.id(charge);
        ObjectNode failed = fail(intent, decline.refusal().with("charge", chargeId), method, chargeId);
        return decline.refusal()
                .with("charge", chargeId)
                .with("payment_intent", failed)
                .with("payment_method", method);
    }

    /** The attempt ended before any charge; gives the error for the caller. */
    Refusal failWithoutCharge(ObjectNode intent, ObjectNode method, Refusal error) {
        ObjectNode failed =
                fail(intent, error, method, intent.path("latest_charge").textValue());
        return error.with("payment_intent", failed);
    }

    void requireAction(ObjectNode intent, ObjectNode nextAction) {
        ObjectNode _ = move(
                intent,
                PaymentIntentStatus.REQUIRES_ACTION,
                "payment_intent.requires_action",
                copy -> copy.set("next_action", nextAction));
    }

    /** The bank takes its time; gives the pending charge. */
    ObjectNode process(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charges.pend(intent, method);
        ObjectNode _ = move(
                intent,
                PaymentIntentStatus.PROCESSING,
                "payment_intent.processing",
                copy -> copy.set("latest_charge", charge.path("id")));
        return charge;
    }

    void arrive(ObjectNode intent, String chargeId) {
        charges.arrive(chargeId);
        ObjectNode _ = move(
                intent,
                PaymentIntentStatus.SUCCEEDED,
                "payment_intent.succeeded",
                copy -> copy.put("amount_received", copy.path("amount").asLong()));
    }

    void bounce(ObjectNode intent, ObjectNode method, String chargeId, Decline decline) {
        charges.bounce(chargeId, decline);
        ObjectNode _ = fail(intent, decline.refusal().with("charge", chargeId), method, chargeId);
    }

    ObjectNode capture(ObjectNode intent, long amountMinor) {
        charges.capture(intent.path("latest_charge").asText(), amountMinor);
        return move(
                intent,
                PaymentIntentStatus.SUCCEEDED,
                "payment_intent.succeeded",
                copy -> copy.put("amount_capturable", 0).put("amount_received", amountMinor));
    }

    ObjectNode cancel(ObjectNode intent, String reason) {
        if (PaymentIntentStatus.of(intent) == PaymentIntentStatus.REQUIRES_CAPTURE) {
            charges.release(intent.path("latest_charge").asText());
        }
        return move(
                intent,
                PaymentIntentStatus.CANCELED,
                "payment_intent.canceled",
                copy -> copy.put("amount_capturable", 0)
                        .put("canceled_at", store.now())
                        .put("cancellation_reason", reason.isEmpty() ? null : reason));
    }

    /** A failed attempt takes the payment method off the intent, which then waits for another. */
    private ObjectNode fail(ObjectNode intent, Refusal error, ObjectNode method, @Nullable String chargeId) {
        ObjectNode lastError = error.error().deepCopy();
        lastError.set("payment_method", method);
        return move(
                intent,
                PaymentIntentStatus.REQUIRES_PAYMENT_METHOD,
                "payment_intent.payment_failed",
                copy -> copy.putNull("payment_method")
                        .put("latest_charge", chargeId)
                        .set("last_payment_error", lastError));
    }

    private ObjectNode move(
            ObjectNode intent, PaymentIntentStatus status, String eventType, Consumer<ObjectNode> edit) {
        ObjectNode moved = intents.change(Documents.id(intent), copy -> {
            copy.put("status", status.word()).putNull("next_action");
            edit.accept(copy);
        });
        events.record(eventType, moved);
        return moved;
    }
}
