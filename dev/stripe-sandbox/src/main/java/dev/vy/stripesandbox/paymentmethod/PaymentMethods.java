package dev.vy.stripesandbox.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Aftermath;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Approves;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Challenges;
import dev.vy.stripesandbox.paymentmethod.Behaviour.Declines;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Ids;
import dev.vy.stripesandbox.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The payment methods and what is known of them beyond their documents. Guarded by the turnstile. */
public final class PaymentMethods {
    private final Store store;
    private final Events events;
    private final Documents documents;
    private final Map<String, TestMethod> testMethodsById = new HashMap<>();
    private final Set<String> usedUp = new HashSet<>();
    private final Set<String> setUp = new HashSet<>();

    public PaymentMethods(Store store, Events events) {
        this.store = store;
        this.events = events;
        this.documents = store.documents("payment_method");
    }

    /** Makes a payment method of a card token, or of nothing else: the sandbox sees no card numbers. */
    public ObjectNode create(Parameters parameters, String prefix) {
        Parameters card = parameters.group("card");
        if (card.has("number")) {
            throw Refusal.of(
                    402,
                    "invalid_request_error",
                    "Sending card numbers to the API is generally unsafe. Use a test token such as tok_visa.");
        }
        String param = prefix.isEmpty() ? "card[token]" : prefix + "[card][token]";
        String token = card.text("token")
                .orElseThrow(
                        () -> Refusal.invalid("parameter_missing", param, "Missing required param: " + param + "."));
        ObjectNode method = create(TestMethods.find(token)
                .filter(test -> token.startsWith("tok_"))
                .orElseThrow(() -> Refusal.missingReference("token", token, param)));
        String id = Documents.id(method);
        return documents.change(id, copy -> fill(copy, parameters));
    }

    void fill(ObjectNode method, Parameters parameters) {
        parameters.copyTo(method, "allow_redisplay");
        method.withObjectProperty("billing_details")
                .setAll(parameters.group("billing_details").asJson());
        parameters.mergeMetadataInto(method);
    }

    /** The payment method a parameter names. A test id makes a new one with its own id. */
    public ObjectNode resolve(String id, String param) {
        if (id.startsWith("pm_") && TestMethods.find(id).isPresent()) {
            return create(TestMethods.find(id).get());
        }
        ObjectNode method = documents.referenced(id, param);
        if (usedUp.contains(id)) {
            throw Refusal.invalid(
                    "The payment method " + id
                            + " was detached, or paid without a customer, and cannot be used again. Attach it to a customer first.");
        }
        return method;
    }

    /** How the payment method treats payments; one that was forgotten for want of room makes no trouble. */
    public Behaviour behaviour(String id) {
        TestMethod test = testMethodsById.get(id);
        return test == null ? new Approves(Aftermath.NOTHING) : test.behaviour();
    }

    /** Remembers a payment: whoever belongs to no customer pays once only. */
    public void rememberUse(String id) {
        if (!documents.find(id).orElseThrow().path("customer").isTextual()) {
            usedUp.add(id);
        }
    }

    /** Whether a payment with it was authenticated for later use. */
    public boolean isSetUp(String id) {
        return setUp.contains(id);
    }

    /** Remembers that the customer authenticated it for later use. */
    public void rememberSetUp(String id) {
        setUp.add(id);
    }

    public ObjectNode attach(ObjectNode method, String customerId) {
        if (behaviour(Documents.id(method)) instanceof Declines declines && !declines.attachable()) {
            throw declines.decline().refusal();
        }
        String attachedTo = method.path("customer").asText("");
        if (attachedTo.equals(customerId)) {
            return method;
        }
        if (!attachedTo.isEmpty()) {
            throw Refusal.invalid("The payment method is already attached to another customer. Detach it first.");
        }
        ObjectNode attached = documents.change(Documents.id(method), copy -> copy.put("customer", customerId));
        events.record("payment_method.attached", attached);
        return attached;
    }

    public ObjectNode detach(ObjectNode method) {
        String id = Documents.id(method);
        if (!method.path("customer").isTextual()) {
            throw Refusal.invalid(
                    "The payment method " + id + " is not attached to a customer, so it cannot be detached.");
        }
        usedUp.add(id);
        return events.change(documents, method, copy -> copy.putNull("customer"), "payment_method.detached");
    }

    public Stream<ObjectNode> of(String customerId) {
        return documents
                .newestFirst()
                .filter(method -> method.path("customer").asText().equals(customerId));
    }

    private ObjectNode create(TestMethod test) {
        ObjectNode method = store.blank("payment_method", "pm_");
        method.put("type", test.type());
        method.set(test.type(), details(test));
        documents.add(method);
        testMethodsById.put(Documents.id(method), test);
        if (testMethodsById.size() > 2 * Documents.CAPACITY) {
            forgetWithTheDocuments();
        }
        return method;
    }

    private void forgetWithTheDocuments() {
        Predicate<String> forgotten = id -> documents.find(id).isEmpty();
        testMethodsById.keySet().removeIf(forgotten);
        usedUp.removeIf(forgotten);
        setUp.removeIf(forgotten);
    }

    private ObjectNode details(TestMethod test) {
        ObjectNode details = store.part(test.type());
        details.put("last4", test.last4()).put("fingerprint", Ids.next("", 16));
        if (test.type().equals("card")) {
            details.put("brand", test.brand())
                    .put("display_brand", test.brand())
                    .put("funding", test.funding());
            details.withObjectProperty("networks").putArray("available").add(test.brand());
            ObjectNode checks = details.withObjectProperty("checks");
            checks.put("cvc_check", test.name().equals("cvcCheckFail") ? "fail" : "pass");
            if (test.name().equals("avsFail")) {
                checks.put("address_line1_check", "fail").put("address_postal_code_check", "fail");
            }
            details.withObjectProperty("three_d_secure_usage").put("supported", test.behaviour() instanceof Challenges);
        }
        return details;
    }
}
