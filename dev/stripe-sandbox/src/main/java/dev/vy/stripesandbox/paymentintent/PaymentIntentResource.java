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
        String all = "/v1/payment_intents";
        String one = all + "/*";
        routes.post(all, PaymentIntentShapes.CREATE, call -> intents.create(call.parameters()));
        Lists.addRoute(routes, all, intents::newestFirst, "customer");
        routes.get(all + "/search", PaymentIntentShapes.SEARCH, this::search);
        routes.get(one, PaymentIntentShapes.RETRIEVE, call -> intents.get(call.id()));
        routes.post(one, PaymentIntentShapes.UPDATE, call -> intents.update(call.id(), call.parameters()));
        routes.post(
                one + "/confirm", PaymentIntentShapes.CONFIRM, call -> intents.confirm(call.id(), call.parameters()));
        routes.post(
                one + "/capture", PaymentIntentShapes.CAPTURE, call -> intents.capture(call.id(), call.parameters()));
        routes.post(one + "/cancel", PaymentIntentShapes.CANCEL, this::cancel);
    }

    private ObjectNode search(Call call) {
        return Search.page("/v1/payment_intents/search", intents.newestFirst(), call.parameters());
    }

    private ObjectNode cancel(Call call) {
        Parameters parameters = call.parameters();
        return intents.cancel(call.id(), parameters.text("cancellation_reason").orElse(""));
    }
}
