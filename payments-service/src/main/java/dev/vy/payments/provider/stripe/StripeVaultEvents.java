package dev.vy.payments.provider.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.stripe.model.PaymentMethod;
import com.stripe.net.ApiResource;
import dev.vy.payments.provider.ProviderEvents.MalformedEventException;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.VaultEvent;
import java.util.Optional;

/** Reads Stripe's events about payment methods and customers. */
final class StripeVaultEvents {
    private StripeVaultEvents() {}

    /** Empty for all that changes nothing here, such as {@code customer.updated}: of a customer only the id is kept. */
    static Optional<VaultEvent> read(String type, JsonObject event) {
        return switch (type) {
            case "payment_method.attached" -> Optional.of(new VaultEvent.MethodAttached(method(event)));
            case "payment_method.detached" ->
                Optional.of(new VaultEvent.MethodDetached(idOf(event), formerCustomer(event)));
            case "payment_method.updated", "payment_method.automatically_updated" ->
                Optional.of(new VaultEvent.MethodChanged(idOf(event)));
            case "customer.deleted" -> Optional.of(new VaultEvent.CustomerDeleted(idOf(event)));
            default -> Optional.empty();
        };
    }

    private static ProviderMethod method(JsonObject event) {
        try {
            PaymentMethod method = ApiResource.GSON.fromJson(StripeEvents.object(event), PaymentMethod.class);
            method.setId(idOf(event));
            return StripeMethods.read(method);
        } catch (JsonParseException e) {
            throw new MalformedEventException("The event's payment method cannot be read");
        }
    }

    private static String idOf(JsonObject event) {
        return StripeEvents.text(StripeEvents.object(event), "id");
    }

    /** A detached method names nobody any more; who it was stands among the values before the change. */
    private static Optional<String> formerCustomer(JsonObject event) {
        return Optional.ofNullable(event.getAsJsonObject("data").get("previous_attributes"))
                .filter(JsonElement::isJsonObject)
                .map(before -> before.getAsJsonObject().get("customer"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }
}
