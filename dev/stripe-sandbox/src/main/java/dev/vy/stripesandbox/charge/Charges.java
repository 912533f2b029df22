package dev.vy.stripesandbox.charge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.paymentmethod.Decline;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Ids;
import dev.vy.stripesandbox.store.Store;
import java.util.List;
import java.util.function.Consumer;

/** The attempts to take money. Guarded by the turnstile. */
public final class Charges {
    private final Store store;
    private final Documents documents;
    private final Events events;

    public Charges(Store store, Events events) {
        this.store = store;
        this.documents = store.documents("charge");
        this.events = events;
    }

    /** The bank reserved the money, and we took it when {@code captured}. */
    public ObjectNode approve(ObjectNode intent, ObjectNode method, boolean captured) {
        ObjectNode charge = begin(intent, method);
        if (captured) {
            fillCaptured(charge, charge.path("amount").asLong());
        }
        documents.add(charge);
        events.record("charge.succeeded", charge);
        return charge;
    }

    /** The bank said no. */
    public ObjectNode decline(ObjectNode intent, ObjectNode method, Decline decline) {
        ObjectNode charge = begin(intent, method);
        fillDeclined(charge, decline);
        documents.add(charge);
        events.record("charge.failed", charge);
        return charge;
    }

    /** The bank takes its time. */
    public ObjectNode pend(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = begin(intent, method);
        charge.put("status", "pending").put("paid", false);
        documents.add(charge);
        events.record("charge.pending", charge);
        return charge;
    }

    /** The bank took its time, and gave the money. */
    public void arrive(String chargeId) {
        ObjectNode arrived = documents.change(chargeId, copy -> {
            copy.put("status", "succeeded").put("paid", true);
            fillCaptured(copy, copy.path("amount").asLong());
        });
        events.record("charge.succeeded", arrived);
    }

    /** The bank took its time, and gave nothing. */
    public void bounce(String chargeId, Decline decline) {
        events.record("charge.failed", documents.change(chargeId, copy -> fillDeclined(copy, decline)));
    }

    /** Takes all or a part of what was reserved. */
    public void capture(String chargeId, long amountMinor) {
        changeRecorded(chargeId, "charge.captured", copy -> fillCaptured(copy, amountMinor));
    }

    /** Gives back what was only reserved. Stripe shows this as a refund of the charge. */
    public void release(String chargeId) {
        changeRecorded(
                chargeId,
                "charge.refunded",
                copy -> copy.put("refunded", true)
                        .put("amount_refunded", copy.path("amount").asLong()));
    }

    /** Counts money as given back, or as not given back after all when the amount is negative. */
    public void countRefund(String chargeId, long amountMinor, String eventType) {
        changeRecorded(chargeId, eventType, copy -> {
            long refunded = copy.path("amount_refunded").asLong() + amountMinor;
            copy.put("amount_refunded", refunded)
                    .put("refunded", refunded == copy.path("amount_captured").asLong());
        });
    }

    /** Marks the charge as disputed by the customer. */
    public void markDisputed(String chargeId) {
        ObjectNode _ = documents.change(chargeId, copy -> copy.put("disputed", true));
    }

    private void changeRecorded(String chargeId, String eventType, Consumer<ObjectNode> edit) {
        ObjectNode _ = events.change(documents, documents.find(chargeId).orElseThrow(), edit, eventType);
    }

    private ObjectNode begin(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = store.blank("charge", "ch_");
        for (String field : new String[] {
            "amount",
            "currency",
            "customer",
            "description",
            "metadata",
            "receipt_email",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_group"
        }) {
            charge.set(field, intent.path(field));
        }
        charge.set("payment_intent", intent.path("id"));
        charge.set("payment_method", method.path("id"));
        charge.set("billing_details", method.path("billing_details"));
        charge.set("payment_method_details", details(method));
        return charge;
    }

    private static ObjectNode details(ObjectNode method) {
        String type = method.path("type").asText();
        ObjectNode means = ((ObjectNode) method.path(type)).deepCopy();
        if (type.equals("card")) {
            var _ = means.remove(List.of("display_brand", "generated_from", "networks", "three_d_secure_usage"));
            means.put("network", means.path("brand").asText())
                    .putNull("three_d_secure")
                    .putNull("installments")
                    .putNull("mandate");
        }
        ObjectNode details = method.objectNode().put("type", type);
        return details.set(type, means);
    }

    private static void fillCaptured(ObjectNode charge, long amountMinor) {
        charge.put("captured", true).put("amount_captured", amountMinor).put("balance_transaction", Ids.next("txn_"));
    }

    private static void fillDeclined(ObjectNode charge, Decline decline) {
        charge.put("status", "failed")
                .put("paid", false)
                .put("failure_code", decline.code())
                .put("failure_message", decline.message());
        charge.withObjectProperty("outcome")
                .put("network_status", "declined_by_network")
                .put("reason", decline.declineCode())
                .put("seller_message", "The bank declined the payment.")
                .put("type", "issuer_declined");
    }
}
