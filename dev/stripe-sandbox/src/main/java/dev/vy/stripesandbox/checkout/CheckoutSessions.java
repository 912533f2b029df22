package dev.vy.stripesandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Store;

/** {@code /v1/checkout/sessions}: hosted pages by which existing payment intents are paid; they can only be looked at. */
public final class CheckoutSessions {
    private final Store store;
    private final Documents sessions;
    private final Documents intents;

    public CheckoutSessions(Store store) {
        this.store = store;
        this.sessions = store.documents("checkout.session");
        this.intents = store.documents("payment_intent");
    }

    public void addTo(Routes routes) {
        routes.get("/v1/checkout/sessions/*", Shape.empty(), this::retrieve);
    }

    /** A session for one payment intent, as if its payer had come by it. */
    public ObjectNode open(String paymentIntentId) {
        ObjectNode intent = intents.referenced(paymentIntentId, "payment_intent");
        ObjectNode session = store.blank("checkout.session", "cs_test_");
        session.put("mode", "payment")
                .put("payment_intent", paymentIntentId)
                .put("amount_subtotal", intent.path("amount").asLong())
                .put("amount_total", intent.path("amount").asLong())
                .set("currency", intent.path("currency"));
        sessions.add(session);
        return asItStands(session);
    }

    private ObjectNode retrieve(Call call) {
        return asItStands(sessions.get(call.id(), "session"));
    }

    /** A session follows its intent. */
    private ObjectNode asItStands(ObjectNode session) {
        String paymentIntentId = session.path("payment_intent").asText();
        String status = intents.find(paymentIntentId)
                .map(intent -> intent.path("status").asText())
                .orElse("canceled");
        ObjectNode standing = session.deepCopy();
        return switch (status) {
            case "succeeded" -> standing.put("status", "complete").put("payment_status", "paid");
            case "requires_capture", "processing" -> standing.put("status", "complete");
            case "canceled" -> standing.put("status", "expired");
            default -> standing;
        };
    }
}
