package dev.vy.stripesandbox.paymentintent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.paymentmethod.PaymentMethods;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a caller's parameters into a payment intent and refuses what does not fit together. */
final class Details {
    private static final List<String> KNOWN_TYPES = List.of("card", "us_bank_account");

    private final Documents customers;
    private final PaymentMethods methods;

    Details(Store store, PaymentMethods methods) {
        this.customers = store.documents("customer");
        this.methods = methods;
    }

    void fillNew(ObjectNode intent, Parameters parameters) {
        // Stripe's default since its version of April 2024.
        intent.put("capture_method", "automatic_async");
        Parameters automatic = parameters.group("automatic_payment_methods");
        boolean typed = parameters.has("payment_method_types");
        if (typed && automatic.flag("enabled")) {
            throw Refusal.invalid("Give one of automatic_payment_methods and payment_method_types, not both.");
        }
        if (automatic.has("enabled") ? automatic.flag("enabled") : !typed) {
            intent.putObject("automatic_payment_methods")
                    .put("enabled", true)
                    .put("allow_redirects", automatic.text("allow_redirects").orElse("always"));
        }
        fill(intent, parameters);
    }

    void fill(ObjectNode intent, Parameters parameters) {
        // Whatever changes an intent clears the error of its last attempt.
        intent.putNull("last_payment_error");
        parameters.copyTo(
                intent,
                "amount",
                "capture_method",
                "description",
                "payment_method_types",
                "receipt_email",
                "setup_future_usage",
                "shipping",
                "statement_descriptor",
                "statement_descriptor_suffix",
                "transfer_group");
        parameters.text("currency").ifPresent(currency -> intent.put("currency", currency.toLowerCase(Locale.ROOT)));
        if (parameters.has("amount") || parameters.has("currency")) {
            Amounts.check(
                    intent.path("amount").asLong(), intent.path("currency").asText());
        }
        parameters.mergeMetadataInto(intent);
        fillOptions(intent, parameters);
        checkTypes(intent);
        fillCustomer(intent, parameters);
        fillPaymentMethod(intent, parameters);
    }

    private void fillOptions(ObjectNode intent, Parameters parameters) {
        Parameters card = parameters.group("payment_method_options").group("card");
        intent.withObjectProperty("payment_method_options")
                .withObjectProperty("card")
                .setAll(card.asJson());
    }

    private void fillCustomer(ObjectNode intent, Parameters parameters) {
        parameters.text("customer").ifPresent(id -> {
            ObjectNode _ = customers.referenced(id, "customer");
            if (!intent.path("customer").asText(id).equals(id)) {
                throw PaymentIntentStatus.unexpected(
                        intent, "This PaymentIntent has a customer. Create another one for another customer.");
            }
        });
        parameters.copyTo(intent, "customer");
    }

    private void fillPaymentMethod(ObjectNode intent, Parameters parameters) {
        Optional<ObjectNode> method = parameters
                .text("payment_method")
                .map(id -> methods.resolve(id, "payment_method"))
                .or(() -> parameters.has("payment_method_data")
                        ? Optional.of(methods.create(parameters.group("payment_method_data"), "payment_method_data"))
                        : Optional.empty());
        if (method.isEmpty()) {
            return;
        }
        checkFits(intent, method.get());
        intent.set("payment_method", method.get().path("id"));
        intent.put("status", PaymentIntentStatus.REQUIRES_CONFIRMATION.word()).putNull("next_action");
    }

    private static void checkFits(ObjectNode intent, ObjectNode method) {
        String type = method.path("type").asText();
        if (intent.path("payment_method_types")
                .valueStream()
                .map(JsonNode::asText)
                .noneMatch(type::equals)) {
            throw Refusal.invalid(
                    "payment_method", "This PaymentIntent does not take payment methods of the type " + type + ".");
        }
        JsonNode owner = method.path("customer");
        if (owner.isTextual() && !owner.equals(intent.path("customer"))) {
            throw Refusal.invalid(
                    "payment_method",
                    "The payment method belongs to a customer, who has to be the PaymentIntent's customer.");
        }
    }

    private static void checkTypes(ObjectNode intent) {
        for (JsonNode type : intent.path("payment_method_types")) {
            if (!KNOWN_TYPES.contains(type.asText())) {
                throw Refusal.invalid(
                        "payment_method_types",
                        "The sandbox has no payment methods of the type " + type.asText() + ".");
            }
        }
    }
}
