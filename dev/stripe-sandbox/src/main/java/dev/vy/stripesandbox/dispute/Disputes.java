package dev.vy.stripesandbox.dispute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.charge.Charges;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Aftermath;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Lists;
import dev.vy.stripesandbox.store.Store;
import java.time.Duration;

/** The claims that some test cards raise after a payment, and {@code /v1/disputes} to read them. */
public final class Disputes {
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(7);

    private final Store store;
    private final Documents documents;
    private final Charges charges;
    private final Events events;

    public Disputes(Store store, Charges charges, Events events) {
        this.store = store;
        this.documents = store.documents("dispute");
        this.charges = charges;
        this.events = events;
    }

    public void addTo(Routes routes) {
        Lists.addRoute(routes, "/v1/disputes", documents::newestFirst, "payment_intent", "charge");
        routes.get("/v1/disputes/*", Shape.empty(), call -> documents.get(call.id(), "dispute"));
    }

    /** The customer of a disputing card goes to the bank. */
    public void open(ObjectNode charge, Aftermath aftermath) {
        boolean inquiry = aftermath == Aftermath.INQUIRY;
        ObjectNode dispute = store.blank("dispute", "dp_");
        for (String field : new String[] {"amount", "currency", "payment_intent"}) {
            dispute.set(field, charge.path(field));
        }
        dispute.set("charge", charge.path("id"));
        dispute.put("reason", aftermath == Aftermath.NOT_RECEIVED_DISPUTE ? "product_not_received" : "fraudulent")
                .put("status", inquiry ? "warning_needs_response" : "needs_response")
                .put("is_charge_refundable", inquiry);
        dispute.withObjectProperty("evidence_details").put("due_by", store.now() + TIME_TO_ANSWER.toSeconds());
        dispute.putObject("payment_method_details")
                .put("type", "card")
                .putObject("card")
                .put("brand", "visa")
                .put("case_type", inquiry ? "inquiry" : "chargeback");
        documents.add(dispute);
        charges.markDisputed(Documents.id(charge));
        events.record("charge.dispute.created", dispute);
        if (!inquiry) {
            events.record("charge.dispute.funds_withdrawn", dispute);
        }
    }
}
