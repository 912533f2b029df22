package dev.vy.payments.provider.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.ApiResource;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Reads Stripe's events from their JSON: the SDK's own event reader gives nothing for an event of another API version,
 * which is what an account with an older default sends.
 */
@ApplicationScoped
class StripeEvents implements ProviderEvents {

    @Override
    public Identity identify(String json) {
        JsonObject event = parse(json);
        return new Identity(text(event, "id"), text(event, "type"));
    }

    @Override
    public ProviderEvent read(String json) {
        JsonObject event = parse(json);
        String type = text(event, "type");
        JsonElement object = object(event);
        if (type.startsWith("payment_intent.")) {
            return new ProviderEvent.IntentSeen(
                    StripeIntents.read(ApiResource.GSON.fromJson(object, PaymentIntent.class)));
        }
        if (type.startsWith("refund.") || type.startsWith("charge.refund.")) {
            return new ProviderEvent.RefundSeen(StripeRefunds.read(ApiResource.GSON.fromJson(object, Refund.class)));
        }
        return StripeVaultEvents.read(type, event)
                .<ProviderEvent>map(ProviderEvent.VaultChanged::new)
                .orElseGet(ProviderEvent.Unrelated::new);
    }

    private static JsonObject parse(String json) {
        try {
            JsonElement event = JsonParser.parseString(json);
            if (event.isJsonObject()) {
                return event.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new MalformedEventException("The event is not JSON");
        }
        throw new MalformedEventException("The event is not a JSON object");
    }

    static JsonElement object(JsonObject event) {
        return Optional.ofNullable(event.get("data"))
                .filter(JsonElement::isJsonObject)
                .map(data -> data.getAsJsonObject().get("object"))
                .filter(JsonElement::isJsonObject)
                .orElseThrow(() -> new MalformedEventException("The event has no object"));
    }

    static String text(JsonObject event, String name) {
        return Optional.ofNullable(event.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isEmpty() && text.length() <= 128)
                .orElseThrow(() -> new MalformedEventException("The event has no " + name));
    }
}
