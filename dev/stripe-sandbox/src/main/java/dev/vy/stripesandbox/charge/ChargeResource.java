package dev.vy.stripesandbox.charge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Lists;
import dev.vy.stripesandbox.store.Store;
import java.util.function.Consumer;

/** {@code /v1/charges}: to read and to annotate; payment intents make them. */
public final class ChargeResource {
    private final Documents charges;
    private final Events events;

    public ChargeResource(Store store, Events events) {
        this.charges = store.documents("charge");
        this.events = events;
    }

    public void addTo(Routes routes) {
        Lists.addRoute(routes, "/v1/charges", charges::newestFirst, "payment_intent", "customer", "transfer_group");
        routes.get("/v1/charges/*", Shape.empty(), call -> charges.get(call.id(), "id"));
        Shape update = Shape.empty()
                .field(Field.text(), "description", "receipt_email", "transfer_group")
                .field(Field.metadata(), "metadata");
        routes.post("/v1/charges/*", update, this::update);
    }

    private ObjectNode update(Call call) {
        Consumer<ObjectNode> edit = copy -> {
            call.parameters().copyTo(copy, "description", "receipt_email", "transfer_group");
            call.parameters().mergeMetadataInto(copy);
        };
        return events.change(charges, charges.get(call.id(), "id"), edit, "charge.updated");
    }
}
