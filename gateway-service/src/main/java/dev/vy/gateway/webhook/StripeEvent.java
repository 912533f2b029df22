package dev.vy.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import java.io.IOException;

/**
 * What the gateway reads of an event; the rest passes through unread.
 *
 * @param id {@code evt_…}, the same each time the event is sent
 * @param key the provider's payment intent where one is concerned, so that one intent's events stay in order
 */
record StripeEvent(String id, String type, String key) {
    /** Not the strict reader of our own routes: the event is Stripe's and may have any field. */
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws Refusal where this is no event */
    static StripeEvent read(byte[] body) {
        try {
            JsonNode event = JSON.readTree(body);
            String id = text(event, "id");
            return new StripeEvent(
                    id, text(event, "type"), key(event.path("data").path("object"), id));
        } catch (IOException e) {
            throw notAnEvent("The body is not valid JSON");
        }
    }

    private static String key(JsonNode object, String eventId) {
        JsonNode id = object.path("id");
        JsonNode paymentIntent = object.path("payment_intent");
        if (!object.path("object").asText().equals("payment_intent") && paymentIntent.isTextual()) {
            return paymentIntent.textValue();
        }
        return id.isTextual() ? id.textValue() : eventId;
    }

    private static String text(JsonNode event, String field) {
        String text = event.path(field).asText("");
        if (text.isBlank()) {
            throw notAnEvent("The event has no " + field);
        }
        return text;
    }

    private static Refusal notAnEvent(String message) {
        return Refusal.of(ErrorCode.INVALID_REQUEST, message);
    }
}
