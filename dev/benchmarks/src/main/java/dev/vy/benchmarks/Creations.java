package dev.vy.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Intents that were created in one window. The sandbox knows when it began and ended each request by the key that the
 * payments service makes from the intent's id, so its time is taken out of each request by itself.
 */
final class Creations {
    /** All but the time in which the sandbox had the request. */
    static final String OWN = "own";

    /** Until the sandbox has the request: HTTP, Kafka, transaction 1. */
    static final String BEFORE = "to the sandbox";

    /** From the sandbox's answer on: transaction 2, Kafka, HTTP. */
    static final String AFTER = "back from the sandbox";

    private static final byte[] INTENT_ID = "\"paymentIntentId\":\"".getBytes(StandardCharsets.US_ASCII);

    private final Product product;
    private final List<Creation> all = new ArrayList<>();

    private record Creation(String intentId, long intendedNanos, long receivedNanos) {}

    Creations(Product product) {
        this.product = product;
        product.forgetSandboxTimes();
    }

    void take(long intendedNanos, long receivedNanos, HttpAnswer answer) {
        all.add(new Creation(answer.after(INTENT_ID), intendedNanos, receivedNanos));
    }

    void record(Window window) {
        JsonNode times = product.sandboxTimes();
        for (Creation creation : all) {
            JsonNode sandbox = times.path("create-" + creation.intentId());
            if (sandbox.isMissingNode()) {
                throw new IllegalStateException("The sandbox does not know " + creation.intentId());
            }
            long began = sandbox.path("beganNanos").asLong();
            long ended = sandbox.path("endedNanos").asLong();
            long total = creation.receivedNanos() - creation.intendedNanos();
            window.took(Window.ALL, total);
            window.took(OWN, total - (ended - began));
            window.took(BEFORE, began - creation.intendedNanos());
            window.took(AFTER, creation.receivedNanos() - ended);
        }
    }
}
