package dev.vy.payments.provider.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.ApiResource;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvents;
import dev.vy.payments.provider.stripe.StripeEventTypes.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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
        return StripeEventTypes.subject(text(event, "type"))
                .map(subject -> readObject(subject, event))
                .orElseGet(ProviderEvent.UnknownType::new);
    }

    private static ProviderEvent readObject(Subject subject, JsonObject event) {
        JsonObject object = object(event);
        try {
            return switch (subject) {
                case INTENT -> intent(object);
                case OF_INTENT -> intentOf(object);
                case REFUND -> refund(object);
                case DISPUTE -> dispute(object);
                case VAULT -> vault(event);
                case NOT_KEPT -> new ProviderEvent.Unrelated();
            };
        } catch (MalformedEventException e) {
            throw e;
        } catch (RuntimeException e) {
            // A field of another type, a currency or a status that this version does not know: whatever it is, a later
            // try would meet it again.
            throw new MalformedEventException(
                    "The event's object cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static ProviderEvent intent(JsonObject object) {
        require(object, "id", "status", "amount", "currency");
        return new ProviderEvent.IntentSeen(StripeIntents.read(ApiResource.GSON.fromJson(object, PaymentIntent.class)));
    }

    private static ProviderEvent refund(JsonObject object) {
        require(object, "id", "status", "amount", "currency");
        return new ProviderEvent.RefundSeen(StripeRefunds.read(ApiResource.GSON.fromJson(object, Refund.class)));
    }

    /** One of a payment without an intent is none of ours: ours all have one. */
    private static ProviderEvent dispute(JsonObject object) {
        if (reference(object.get("payment_intent")).isEmpty()) {
            return new ProviderEvent.Unrelated();
        }
        require(object, "id", "status", "reason", "amount", "currency");
        // Not read here, and of another shape in old versions of the API.
        JsonObject withoutEvidence = object.deepCopy();
        withoutEvidence.remove("evidence");
        return new ProviderEvent.DisputeSeen(
                StripeDisputes.read(ApiResource.GSON.fromJson(withoutEvidence, Dispute.class)));
    }

    private static ProviderEvent vault(JsonObject event) {
        return StripeVaultEvents.read(text(event, "type"), event)
                .<ProviderEvent>map(ProviderEvent.VaultChanged::new)
                .orElseGet(ProviderEvent.Unrelated::new);
    }

    private static ProviderEvent intentOf(JsonObject object) {
        return intentReference(object)
                .<ProviderEvent>map(ProviderEvent.IntentTouched::new)
                .orElseGet(ProviderEvent.Unrelated::new);
    }

    /** An invoice names its intent itself in older versions of the API, and in its payments in newer ones. */
    private static Optional<String> intentReference(JsonObject object) {
        return reference(object.get("payment_intent"))
                .or(() -> payments(object)
                        .flatMap(payment -> reference(payment.get("payment_intent")).stream())
                        .findFirst());
    }

    /** The payment of each entry in an invoice's list of payments. */
    private static Stream<JsonObject> payments(JsonObject invoice) {
        return Stream.of(invoice)
                .filter(object -> object.get("payments") instanceof JsonObject)
                .map(object -> object.getAsJsonObject("payments").get("data"))
                .filter(data -> data != null && data.isJsonArray())
                .flatMap(data -> StreamSupport.stream(data.getAsJsonArray().spliterator(), false))
                .filter(JsonObject.class::isInstance)
                .map(entry -> entry.getAsJsonObject().get("payment"))
                .filter(JsonObject.class::isInstance)
                .map(JsonElement::getAsJsonObject);
    }

    /** An object is named by its id, or stands there whole. */
    private static Optional<String> reference(@Nullable JsonElement field) {
        return switch (field) {
            case JsonObject whole -> reference(whole.get("id"));
            case JsonPrimitive id -> Optional.of(id.getAsString());
            case null, default -> Optional.empty();
        };
    }

    private static void require(JsonObject object, String... names) {
        for (String name : names) {
            if (!(object.get(name) instanceof JsonPrimitive)) {
                throw new MalformedEventException("The event's object has no " + name);
            }
        }
    }

    private static JsonObject parse(String json) {
        try {
            if (JsonParser.parseString(json) instanceof JsonObject event) {
                return event;
            }
        } catch (JsonParseException e) {
            throw new MalformedEventException("The event is not JSON");
        }
        throw new MalformedEventException("The event is not a JSON object");
    }

    static JsonObject object(JsonObject event) {
        if (event.get("data") instanceof JsonObject data && data.get("object") instanceof JsonObject object) {
            return object;
        }
        throw new MalformedEventException("The event has no object");
    }

    static String text(JsonObject event, String name) {
        return Optional.ofNullable(event.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isEmpty() && text.length() <= 128)
                .orElseThrow(() -> new MalformedEventException("The event has no " + name));
    }
}
