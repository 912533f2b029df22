package dev.vy.stripesandbox.paymentintent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.store.Lists;

/** {@code /v1/payment_intents}. */
public final class PaymentIntentResource {
    private final PaymentIntents intents;

    public PaymentIntentResource(PaymentIntents intents) {
        this.intents = intents;
    }

    public void addTo(Routes routes) {
        String one = "/v1/payment_intents/*";
        routes.post("/v1/payment_intents", PaymentIntentShapes.CREATE, call -> intents.create(call.parameters()));
        routes.get("/v1/payment_intents", PaymentIntentShapes.LIST, this::list);
        routes.get("/v1/payment_intents/search", PaymentIntentShapes.SEARCH, this::search);
        routes.get(one, PaymentIntentShapes.RETRIEVE, call -> intents.get(call.id()));
        routes.post(one, PaymentIntentShapes.UPDATE, call -> intents.update(call.id(), call.parameters()));
        routes.post(one + "/confirm", PaymentIntentShapes.CONFIRM, this::confirm);
        routes.post(one + "/capture", PaymentIntentShapes.CAPTURE, this::capture);
        routes.post(one + "/cancel", PaymentIntentShapes.CANCEL, this::cancel);
    }

    private ObjectNode list(Call call) {
        return Lists.page("/v1/payment_intents", intents.newestFirst(), call.parameters(), "customer");
    }

    private ObjectNode search(Call call) {
        return Search.page("/v1/payment_intents/search", intents.newestFirst(), call.parameters());
    }

    private ObjectNode confirm(Call call) {
        return intents.confirm(call.id(), call.parameters());
    }

    private ObjectNode capture(Call call) {
        return intents.capture(call.id(), call.parameters());
    }

    private ObjectNode cancel(Call call) {
        Parameters parameters = call.parameters();
        return intents.cancel(call.id(), parameters.text("cancellation_reason").orElse(""));
    }
}
