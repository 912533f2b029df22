package dev.vy.stripesandbox.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Lists;
import dev.vy.stripesandbox.store.Store;
import java.util.stream.Stream;

/** {@code /v1/payment_methods} and the payment methods of a customer. */
public final class PaymentMethodResource {
    private static final Shape BILLING = Shape.empty()
            .field(Field.text(), "email", "name", "phone", "tax_id")
            .field(Field.address(), "address");
    private static final Shape CARD =
            Shape.empty().field(Field.text(), "token", "number", "cvc").field(Field.whole(), "exp_month", "exp_year");
    private static final Shape DESCRIPTION = Shape.empty()
            .field(Field.group(BILLING), "billing_details")
            .field(Field.choice("always", "limited", "unspecified"), "allow_redisplay")
            .field(Field.metadata(), "metadata");
    private static final Shape EXPIRY = Shape.empty().field(Field.whole(), "exp_month", "exp_year");
    private static final Shape UPDATE = DESCRIPTION.field(Field.group(EXPIRY), "card");
    /** What describes a new payment method, here and inside {@code payment_method_data}. */
    public static final Shape CREATE = DESCRIPTION
            .field(Field.choice("card"), "type")
            .field(Field.group(CARD), "card")
            .required("type");

    private static final Shape LIST = Shape.page().field(Field.text(), "type", "customer", "allow_redisplay");

    private final PaymentMethods methods;
    private final Documents documents;
    private final Documents customers;
    private final Events events;

    public PaymentMethodResource(Store store, PaymentMethods methods, Events events) {
        this.methods = methods;
        this.documents = store.documents("payment_method");
        this.customers = store.documents("customer");
        this.events = events;
    }

    public void addTo(Routes routes) {
        routes.post("/v1/payment_methods", CREATE, call -> methods.create(call.parameters(), ""));
        Lists.addRoute(routes, "/v1/payment_methods", this::attached, "customer", "type", "allow_redisplay");
        routes.get("/v1/payment_methods/*", Shape.empty(), call -> retrieve(call.id()));
        routes.post("/v1/payment_methods/*", UPDATE, this::update);
        Shape attach = Shape.empty().field(Field.text(), "customer").required("customer");
        routes.post("/v1/payment_methods/*/attach", attach, this::attach);
        routes.post("/v1/payment_methods/*/detach", Shape.empty(), call -> methods.detach(usable(call.id())));
        routes.get("/v1/customers/*/payment_methods", LIST, this::listOfCustomer);
        routes.get("/v1/customers/*/payment_methods/*", Shape.empty(), this::retrieveOfCustomer);
    }

    private ObjectNode retrieve(String id) {
        return TestMethods.find(id).isPresent()
                ? methods.resolve(id, "payment_method")
                : documents.get(id, "payment_method");
    }

    /** The payment method of a URL: an unknown one is 404 there, not 400. */
    private ObjectNode usable(String id) {
        String known = retrieve(id).path("id").asText();
        return methods.resolve(known, "payment_method");
    }

    private ObjectNode update(Call call) {
        ObjectNode before = documents.get(call.id(), "payment_method");
        return events.change(documents, before, copy -> update(copy, call.parameters()), "payment_method.updated");
    }

    private void update(ObjectNode method, Parameters parameters) {
        methods.fill(method, parameters);
        if (parameters.has("card")) {
            parameters.group("card").copyTo(method.withObjectProperty("card"), "exp_month", "exp_year");
        }
    }

    private ObjectNode attach(Call call) {
        String customerId = call.parameters().requiredText("customer");
        ObjectNode _ = customers.referenced(customerId, "customer");
        return methods.attach(usable(call.id()), customerId);
    }

    private Stream<ObjectNode> attached() {
        return documents.newestFirst().filter(method -> method.path("customer").isTextual());
    }

    private ObjectNode listOfCustomer(Call call) {
        ObjectNode customer = customers.get(call.id(), "customer");
        String url = "/v1/customers/" + call.id() + "/payment_methods";
        return Lists.page(url, methods.of(Documents.id(customer)), call.parameters(), "type", "allow_redisplay");
    }

    private ObjectNode retrieveOfCustomer(Call call) {
        ObjectNode customer = customers.get(call.id(), "customer");
        String id = call.stars().get(1);
        return methods.of(Documents.id(customer))
                .filter(method -> Documents.id(method).equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("payment_method", id, "payment_method"));
    }
}
