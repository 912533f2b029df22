package dev.vy.stripesandbox;

import dev.vy.stripesandbox.balance.BalanceResource;
import dev.vy.stripesandbox.charge.ChargeResource;
import dev.vy.stripesandbox.charge.Charges;
import dev.vy.stripesandbox.checkout.CheckoutSessions;
import dev.vy.stripesandbox.customer.CustomerResource;
import dev.vy.stripesandbox.dispute.Disputes;
import dev.vy.stripesandbox.event.EventResource;
import dev.vy.stripesandbox.event.Events;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.idempotency.IdempotentRequests;
import dev.vy.stripesandbox.misbehaviour.Misbehaviours;
import dev.vy.stripesandbox.paymentintent.PaymentIntentResource;
import dev.vy.stripesandbox.paymentintent.PaymentIntents;
import dev.vy.stripesandbox.paymentmethod.PaymentMethodResource;
import dev.vy.stripesandbox.paymentmethod.PaymentMethods;
import dev.vy.stripesandbox.refund.RefundResource;
import dev.vy.stripesandbox.refund.Refunds;
import dev.vy.stripesandbox.store.Expansion;
import dev.vy.stripesandbox.store.Store;
import dev.vy.stripesandbox.store.Turnstile;
import dev.vy.stripesandbox.webhook.Deliveries;
import dev.vy.stripesandbox.webhook.WebhookEndpointResource;
import dev.vy.stripesandbox.webhook.WebhookEndpoints;

/** One account from its first object on. A reset throws it away, with all that still runs in it, and makes another. */
final class World implements AutoCloseable {
    final Turnstile turnstile = new Turnstile();
    final Misbehaviours misbehaviours = new Misbehaviours();
    final Store store;
    final Deliveries deliveries;
    final PaymentIntents paymentIntents;
    final CheckoutSessions checkoutSessions;
    final ThreeDSecureFront threeDSecure;
    final RequestCounts requestCounts = new RequestCounts();
    final HandlingTimes handlingTimes = new HandlingTimes();
    final ApiFront api;

    World(SandboxOptions options) {
        store = new Store(options.clock());
        WebhookEndpoints endpoints = new WebhookEndpoints(store);
        deliveries = new Deliveries(endpoints, turnstile, misbehaviours, options.retries(), options.clock());
        Events events = new Events(store, options.apiVersion(), deliveries::publish);
        PaymentMethods methods = new PaymentMethods(store, events);
        Charges charges = new Charges(store, events);
        Disputes disputes = new Disputes(store, charges, events, turnstile, options.bankPause());
        Refunds refunds = new Refunds(store, charges, methods, events, turnstile, options.bankPause());
        paymentIntents = new PaymentIntents(store, events, methods, charges, disputes, turnstile, options.bankPause());
        options.webhooks().forEach(webhook -> endpoints.createForEverything(webhook.url(), webhook.secret()));

        checkoutSessions = new CheckoutSessions(store);
        threeDSecure = new ThreeDSecureFront(paymentIntents, turnstile);

        Routes routes = new Routes();
        new CustomerResource(store, methods, events).addTo(routes);
        new PaymentMethodResource(store, methods, events).addTo(routes);
        new PaymentIntentResource(paymentIntents).addTo(routes);
        new ChargeResource(store, events).addTo(routes);
        new RefundResource(store, refunds).addTo(routes);
        new EventResource(store, deliveries::pending).addTo(routes);
        new WebhookEndpointResource(store, endpoints).addTo(routes);
        new BalanceResource(store).addTo(routes);
        checkoutSessions.addTo(routes);
        disputes.addTo(routes);
        api = new ApiFront(
                new ApiKey(options.secretKey()),
                routes,
                new IdempotentRequests(options.clock()),
                misbehaviours,
                turnstile,
                new Expansion(store),
                requestCounts);
    }

    @Override
    public void close() {
        // Inside, so that a request which still runs finds either everything or nothing closed.
        boolean _ = turnstile.pass(() -> {
            deliveries.close();
            turnstile.close();
            return true;
        });
    }
}
