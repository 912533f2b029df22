package dev.vy.stripesandbox.paymentintent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.charge.Charges;
import dev.vy.stripesandbox.dispute.Disputes;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.paymentintent.Confirmation.Wish;
import dev.vy.stripesandbox.paymentintent.PaymentIntentStatus.Action;
import dev.vy.stripesandbox.paymentmethod.PaymentMethods;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Ids;
import dev.vy.stripesandbox.store.Store;
import dev.vy.stripesandbox.store.Turnstile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What callers do with payment intents. Guarded by the turnstile. */
public final class PaymentIntents {
    private static final Set<String> WORDS = Set.of("metadata", "description", "receipt_email", "expand");

    private final Store store;
    private final Documents documents;
    private final Events events;
    private final Details details;
    private final Moves moves;
    private final Confirmation confirmation;

    public PaymentIntents(
            Store store,
            Events events,
            PaymentMethods methods,
            Charges charges,
            Disputes disputes,
            Turnstile turnstile,
            Duration bankPause) {
        this.store = store;
        this.documents = store.documents("payment_intent");
        this.events = events;
        this.details = new Details(store, methods);
        this.moves = new Moves(store, charges, events);
        this.confirmation = new Confirmation(store, methods, moves, disputes, turnstile, bankPause);
    }

    public ObjectNode get(String id) {
        return documents.get(id, "intent");
    }

    Stream<ObjectNode> newestFirst() {
        return documents.newestFirst();
    }

    ObjectNode create(Parameters parameters) {
        boolean confirm = parameters.flag("confirm");
        if (!confirm) {
            refuseWishes(parameters);
        }
        ObjectNode intent = store.blank("payment_intent", "pi_");
        intent.put("client_secret", Documents.id(intent) + Ids.next("_secret_", 25));
        details.fillNew(intent, parameters);
        if (confirm) {
            requirePaymentMethod(intent);
        }
        documents.add(intent);
        events.record("payment_intent.created", intent);
        return confirm ? confirm(intent, parameters) : intent;
    }

    ObjectNode update(String id, Parameters parameters) {
        ObjectNode intent = get(id);
        boolean onlyWords =
                parameters.asJson().propertyStream().map(Map.Entry::getKey).allMatch(WORDS::contains);
        PaymentIntentStatus.check(intent, onlyWords ? Action.ANNOTATE : Action.UPDATE);
        return documents.change(id, copy -> details.fill(copy, parameters));
    }

    ObjectNode confirm(String id, Parameters parameters) {
        PaymentIntentStatus.check(get(id), Action.CONFIRM);
        ObjectNode copy = get(id).deepCopy();
        details.fill(copy, parameters);
        requirePaymentMethod(copy);
        return confirm(documents.change(id, stored -> stored.setAll(copy)), parameters);
    }

    ObjectNode capture(String id, Parameters parameters) {
        ObjectNode intent = get(id);
        PaymentIntentStatus.check(intent, Action.CAPTURE);
        long capturable = intent.path("amount_capturable").asLong();
        long amount = parameters.whole("amount_to_capture").orElse(capturable);
        if (amount < 1) {
            throw Refusal.invalid("parameter_invalid_integer", "amount_to_capture", "Capture at least 1 minor unit.");
        }
        if (amount > capturable) {
            throw Refusal.invalid(
                    "amount_too_large",
                    "amount_to_capture",
                    "The amount to capture, " + amount + ", is more than the " + capturable + " that can be captured.");
        }
        ObjectNode described = documents.change(id, copy -> {
            parameters.copyTo(copy, "statement_descriptor", "statement_descriptor_suffix");
            parameters.mergeMetadataInto(copy);
        });
        return moves.capture(described, amount);
    }

    ObjectNode cancel(String id, String reason) {
        ObjectNode intent = get(id);
        PaymentIntentStatus.check(intent, Action.CANCEL);
        return moves.cancel(intent, reason);
    }

    /** What the customer is asked for, as people write it. */
    public static String readableAmount(ObjectNode intent) {
        return Amounts.readable(
                intent.path("amount").asLong(), intent.path("currency").asText());
    }

    /** What Stripe does by itself with an intent that nobody finishes. */
    public ObjectNode expire(String id) {
        return cancel(id, "automatic");
    }

    /** The customer passed or failed the bank's check. */
    public ObjectNode authenticate(String id, boolean succeeded) {
        return confirmation.authenticate(get(id), succeeded);
    }

    private ObjectNode confirm(ObjectNode intent, Parameters parameters) {
        Wish wish = new Wish(
                parameters.flag("off_session"),
                parameters.flag("error_on_requires_action"),
                parameters.text("return_url"));
        Optional<Refusal> failure = confirmation.confirm(intent, wish);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return get(Documents.id(intent));
    }

    private static void requirePaymentMethod(ObjectNode intent) {
        if (!intent.path("payment_method").isTextual()) {
            throw PaymentIntentStatus.unexpected(
                    intent, "This PaymentIntent has no payment method. Confirm it with one, or update it first.");
        }
    }

    private static void refuseWishes(Parameters parameters) {
        for (String name : List.of("return_url", "off_session", "error_on_requires_action")) {
            if (parameters.has(name)) {
                throw Refusal.invalid(name, "The parameter " + name + " needs confirm=true.");
            }
        }
    }
}
