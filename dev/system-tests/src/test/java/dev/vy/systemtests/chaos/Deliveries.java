package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Hmac;
import dev.vy.systemtests.Http;
import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.CaughtEvents.Caught;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Brings events to the gateways as the provider does, signed, or badly signed. */
final class Deliveries {
    private static final int AT_ONCE = 16;

    private final SystemUnderTest system;

    /** What a gateway answered that it should not have. */
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    Deliveries(SystemUnderTest system) {
        this.system = system;
    }

    /** @param forged signed by somebody who has not the secret */
    record Delivery(String body, boolean forged) {
        static Delivery of(Caught event) {
            return new Delivery(event.body(), false);
        }

        /** An event of its own, which the store must not know afterwards. */
        static Delivery forged(Caught event) {
            return new Delivery(event.body().replace(event.id(), event.id() + "_forged"), true);
        }
    }

    void send(List<Delivery> deliveries) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < deliveries.size(); i++) {
                Delivery delivery = deliveries.get(i);
                Service gateway = i % 2 == 0 ? system.gateway() : system.secondGateway();
                threads.execute(() -> send(delivery, gateway));
            }
        }
    }

    private void send(Delivery delivery, Service gateway) {
        try {
            Answer answer = Http.send(gateway.request("/webhooks/process-stripe-webhook")
                    .header("Content-Type", "application/json")
                    .header("Stripe-Signature", signature(delivery))
                    .POST(BodyPublishers.ofString(delivery.body())));
            if (answer.status() != (delivery.forged() ? 400 : 200)) {
                wrong.add(answer.status() + " " + answer.text());
            }
        } catch (AssertionError noAnswer) {
            wrong.add(String.valueOf(noAnswer.getMessage()));
        }
    }

    private String signature(Delivery delivery) {
        String secret =
                delivery.forged() ? "whsec_of_somebody_else" : system.sandbox().webhookSecret();
        return Hmac.stripeSignature(secret, Instant.now().getEpochSecond(), delivery.body());
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
