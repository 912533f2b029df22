package dev.vy.stripesandbox.refund;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Lists;
import dev.vy.stripesandbox.store.Store;

/** {@code /v1/refunds}. */
public final class RefundResource {
    private static final Shape CREATE = Shape.empty()
            .field(Field.text(), "payment_intent", "charge", "instructions_email")
            .field(Field.whole(), "amount")
            .field(Field.choice("duplicate", "fraudulent", "requested_by_customer"), "reason")
            .field(Field.metadata(), "metadata");

    private final Documents documents;
    private final Refunds refunds;

    public RefundResource(Store store, Refunds refunds) {
        this.documents = store.documents("refund");
        this.refunds = refunds;
    }

    public void addTo(Routes routes) {
        Shape update = Shape.empty().field(Field.metadata(), "metadata");
        routes.post("/v1/refunds", CREATE, call -> refunds.create(call.parameters()));
        Lists.addRoute(routes, "/v1/refunds", documents::newestFirst, "payment_intent", "charge");
        routes.get("/v1/refunds/*", Shape.empty(), call -> documents.get(call.id(), "id"));
        routes.post("/v1/refunds/*", update, this::update);
    }

    private ObjectNode update(Call call) {
        ObjectNode before = documents.get(call.id(), "id");
        return refunds.change(before, "refund.updated", call.parameters()::mergeMetadataInto);
    }
}
