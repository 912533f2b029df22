package dev.vy.stripesandbox.customer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.paymentmethod.PaymentMethods;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Ids;
import dev.vy.stripesandbox.store.Lists;
import dev.vy.stripesandbox.store.Store;
import java.util.stream.Stream;

/** {@code /v1/customers}. */
public final class CustomerResource {
    private static final Shape SHIPPING =
            Shape.empty().field(Field.text(), "name", "phone").field(Field.address(), "address");
    private static final Shape INVOICING = Shape.empty().field(Field.text(), "default_payment_method", "footer");
    private static final Shape UPDATE = Shape.empty()
            .field(Field.text(), "description", "email", "name", "phone")
            .field(Field.texts(), "preferred_locales")
            .field(Field.choice("none", "exempt", "reverse"), "tax_exempt")
            .field(Field.address(), "address")
            .field(Field.group(SHIPPING), "shipping")
            .field(Field.group(INVOICING), "invoice_settings")
            .field(Field.metadata(), "metadata");
    private static final Shape CREATE = UPDATE.field(Field.text(), "payment_method");

    private final Store store;
    private final Documents documents;
    private final PaymentMethods methods;
    private final Events events;

    public CustomerResource(Store store, PaymentMethods methods, Events events) {
        this.store = store;
        this.documents = store.documents("customer");
        this.methods = methods;
        this.events = events;
    }

    public void addTo(Routes routes) {
        routes.post("/v1/customers", CREATE, this::create);
        Lists.addRoute(routes, "/v1/customers", this::existing, "email");
        routes.get("/v1/customers/*", Shape.empty(), call -> documents.get(call.id(), "id"));
        routes.post("/v1/customers/*", UPDATE, this::update);
        routes.delete("/v1/customers/*", Shape.empty(), this::delete);
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = store.blank("customer", "cus_");
        customer.put("id", Ids.next("cus_", 14))
                .put("invoice_prefix", Ids.next("", 8).toUpperCase(java.util.Locale.ROOT));
        fill(customer, call.parameters());
        documents.add(customer);
        events.record("customer.created", customer);
        call.parameters().text("payment_method").ifPresent(id -> {
            ObjectNode _ = methods.attach(methods.resolve(id, "payment_method"), Documents.id(customer));
        });
        return customer;
    }

    private Stream<ObjectNode> existing() {
        return documents.newestFirst().filter(customer -> !customer.has("deleted"));
    }

    private ObjectNode update(Call call) {
        return events.change(documents, existing(call.id()), copy -> fill(copy, call.parameters()), "customer.updated");
    }

    /** Deleting leaves a stub under the id, which Stripe still answers, and frees the payment methods. */
    private ObjectNode delete(Call call) {
        ObjectNode customer = existing(call.id());
        methods.of(call.id()).toList().forEach(method -> {
            ObjectNode _ = methods.detach(method);
        });
        ObjectNode stub = JsonNodeFactory.instance
                .objectNode()
                .put("id", call.id())
                .put("object", "customer")
                .put("deleted", true);
        ObjectNode _ = documents.change(call.id(), copy -> copy.removeAll().setAll(stub));
        events.record("customer.deleted", customer);
        return stub;
    }

    private ObjectNode existing(String id) {
        ObjectNode customer = documents.get(id, "id");
        if (customer.has("deleted")) {
            throw Refusal.notFound("customer", id, "id");
        }
        return customer;
    }

    private static void fill(ObjectNode customer, Parameters parameters) {
        parameters.copyTo(
                customer,
                "description",
                "email",
                "name",
                "phone",
                "preferred_locales",
                "tax_exempt",
                "address",
                "shipping");
        customer.withObjectProperty("invoice_settings")
                .setAll(parameters.group("invoice_settings").asJson());
        parameters.mergeMetadataInto(customer);
    }
}
