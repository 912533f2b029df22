package dev.vy.stripesandbox.refund;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.charge.Charges;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Aftermath;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Approves;
import dev.vy.stripesandbox.paymentmethod.PaymentMethods;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Ids;
import dev.vy.stripesandbox.store.Store;
import dev.vy.stripesandbox.store.Turnstile;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives captured money back, never more than there is. Guarded by the turnstile. */
public final class Refunds {
    private final Store store;
    private final Documents documents;
    private final Documents chargeDocuments;
    private final Documents intents;
    private final Documents disputes;
    private final Charges charges;
    private final PaymentMethods methods;
    private final Events events;
    private final Turnstile turnstile;
    private final Duration bankPause;

    public Refunds(
            Store store,
            Charges charges,
            PaymentMethods methods,
            Events events,
            Turnstile turnstile,
            Duration bankPause) {
        this.store = store;
        this.documents = store.documents("refund");
        this.chargeDocuments = store.documents("charge");
        this.intents = store.documents("payment_intent");
        this.disputes = store.documents("dispute");
        this.charges = charges;
        this.methods = methods;
        this.events = events;
        this.turnstile = turnstile;
        this.bankPause = bankPause;
    }

    ObjectNode create(Parameters parameters) {
        ObjectNode charge = chargeToRefund(parameters);
        long rest = rest(charge, claimed(charge));
        long amount = parameters.whole("amount").orElse(rest);
        if (amount < 1) {
            throw Refusal.invalid("parameter_invalid_integer", "amount", "Refund at least 1 minor unit.");
        }
        if (amount > rest) {
            throw Refusal.invalid(
                    "amount",
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + rest + ")");
        }
        ObjectNode refund = begin(charge, amount, parameters);
        Aftermath aftermath = aftermath(charge);
        if (aftermath == Aftermath.REFUND_PENDS) {
            refund.put("status", "pending");
        }
        documents.add(refund);
        String chargeId = Documents.id(charge);
        charges.countRefund(chargeId, amount, "charge.refunded");
        events.record("refund.created", refund);
        conclude(refund, chargeId, amount, aftermath);
        return refund;
    }

    private void conclude(ObjectNode refund, String chargeId, long amount, Aftermath aftermath) {
        switch (aftermath) {
            case REFUND_PENDS -> turnstile.later(bankPause, () -> succeed(Documents.id(refund)));
            case REFUND_FAILS ->
                turnstile.later(bankPause, () -> {
                    fail(Documents.id(refund));
                    charges.countRefund(chargeId, -amount, "charge.updated");
                });
            case NOTHING, FRAUDULENT_DISPUTE, NOT_RECEIVED_DISPUTE, INQUIRY -> {}
        }
    }

    private void succeed(String id) {
        ObjectNode _ =
                change(documents.find(id).orElseThrow(), "refund.updated", copy -> copy.put("status", "succeeded"));
    }

    private void fail(String id) {
        ObjectNode _ = change(
                documents.find(id).orElseThrow(),
                "refund.failed",
                copy -> copy.put("status", "failed")
                        .put("failure_reason", "expired_or_canceled_card")
                        .put("failure_balance_transaction", Ids.next("txn_")));
    }

    /** Stripe tells every later change of a refund under its old event name as well. */
    ObjectNode change(ObjectNode before, String eventType, Consumer<ObjectNode> edit) {
        return events.change(documents, before, edit, eventType, "charge.refund.updated");
    }

    private ObjectNode chargeToRefund(Parameters parameters) {
        Optional<String> intentId = parameters.text("payment_intent");
        Optional<String> chargeId = parameters.text("charge");
        if (intentId.isPresent() == chargeId.isPresent()) {
            throw Refusal.invalid(
                    "parameter_missing", "payment_intent", "Give one of payment_intent and charge, not both or none.");
        }
        if (chargeId.isPresent()) {
            return chargeDocuments.referenced(chargeId.get(), "charge");
        }
        ObjectNode intent = intents.referenced(intentId.orElseThrow(), "payment_intent");
        return Optional.ofNullable(intent.path("latest_charge").textValue())
                .flatMap(chargeDocuments::find)
                .orElseThrow(() -> Refusal.invalid("This PaymentIntent has no successful charge to refund."));
    }

    private static long rest(ObjectNode charge, boolean claimed) {
        if (!charge.path("captured").asBoolean()) {
            throw Refusal.invalid("Only captured money can be refunded. Cancel the PaymentIntent instead.");
        }
        if (charge.path("refunded").asBoolean()) {
            throw Refusal.invalid("Charge " + Documents.id(charge) + " has already been refunded.")
                    .code("charge_already_refunded");
        }
        if (claimed) {
            throw Refusal.invalid("Charge " + Documents.id(charge) + " is disputed; the bank decides about the money.")
                    .code("charge_disputed");
        }
        return charge.path("amount_captured").asLong()
                - charge.path("amount_refunded").asLong();
    }

    /** Whether a dispute, not a mere inquiry, holds the money. */
    private boolean claimed(ObjectNode charge) {
        return disputes.newestFirst()
                .anyMatch(dispute -> dispute.path("charge").equals(charge.path("id"))
                        && !dispute.path("is_charge_refundable").asBoolean());
    }

    private ObjectNode begin(ObjectNode charge, long amount, Parameters parameters) {
        ObjectNode refund = store.blank("refund", "re_");
        refund.put("amount", amount).put("balance_transaction", Ids.next("txn_"));
        refund.set("charge", charge.path("id"));
        refund.set("currency", charge.path("currency"));
        refund.set("payment_intent", charge.path("payment_intent"));
        parameters.copyTo(refund, "reason");
        parameters.mergeMetadataInto(refund);
        return refund;
    }

    private Aftermath aftermath(ObjectNode charge) {
        return methods.behaviour(charge.path("payment_method").asText()) instanceof Approves(Aftermath aftermath)
                ? aftermath
                : Aftermath.NOTHING;
    }
}
