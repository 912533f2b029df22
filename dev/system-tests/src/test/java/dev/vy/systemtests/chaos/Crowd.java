package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What a crowd of shoppers asks for next: mostly to see their payments, and now and then to go on with one. */
final class Crowd {
    private static final int SHOPPERS = 20;
    private static final long UNIT_PRICE = 1999;
    private static final int MOST_OF_ONE_ITEM = 10_000;

    private final List<Caller> shoppers;
    private final AtomicLong creations = new AtomicLong();
    private final Queue<Payment> toConfirm = new ConcurrentLinkedQueue<>();
    private final Queue<Payment> toCapture = new ConcurrentLinkedQueue<>();
    private final Queue<Payment> toRefund = new ConcurrentLinkedQueue<>();
    private final List<Payment> known = new CopyOnWriteArrayList<>();

    /** A payment of an amount that no other has. */
    private record Payment(Caller shopper, UUID intentId, long amount) {
        boolean isIn(JsonNode view) {
            return view.path("paymentIntentId").asText().equals(intentId.toString())
                    && view.path("amountCents").asLong() == amount;
        }
    }

    Crowd(SystemUnderTest system, Ledger ledger) {
        shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> ledger.caller(system.gateway()))
                .toList();
    }

    Errand next() {
        int chance = ThreadLocalRandom.current().nextInt(100);
        if (chance < 6 || known.isEmpty()) {
            return creation();
        }
        Payment goingOn = chance < 10 ? toConfirm.poll() : null;
        if (goingOn != null) {
            return confirmation(goingOn);
        }
        goingOn = chance < 13 ? toCapture.poll() : null;
        if (goingOn != null) {
            return capture(goingOn);
        }
        goingOn = chance < 15 ? toRefund.poll() : null;
        return goingOn == null ? look() : refund(goingOn);
    }

    private Errand creation() {
        long number = creations.incrementAndGet();
        long quantity = number % MOST_OF_ONE_ITEM + 1;
        long amount = quantity * UNIT_PRICE;
        return new Errand(
                shoppers.get((int) (number % SHOPPERS)),
                "create-payment-intent",
                Caller.basket("a1b2c3", (int) quantity),
                Caller.newKey(),
                reply -> reply.path("amountCents").asLong() == amount,
                (shopper, reply) -> {
                    Payment payment = new Payment(
                            shopper,
                            UUID.fromString(reply.path("paymentIntentId").asText()),
                            amount);
                    known.add(payment);
                    toConfirm.add(payment);
                });
    }

    private Errand confirmation(Payment payment) {
        return new Errand(
                payment.shopper(),
                "confirm-payment-intent",
                Caller.confirmation(payment.intentId(), "pm_card_visa"),
                Caller.newKey(),
                reply -> reply.path("paymentIntentId")
                                .asText()
                                .equals(payment.intentId().toString())
                        && reply.path("success").asBoolean(),
                (shopper, reply) -> toCapture.add(payment));
    }

    private Errand capture(Payment payment) {
        return new Errand(
                payment.shopper(),
                "capture-payment-intent",
                Caller.naming(payment.intentId()),
                Caller.newKey(),
                reply -> payment.isIn(reply.path("paymentIntent")),
                (shopper, reply) -> toRefund.add(payment));
    }

    private Errand refund(Payment payment) {
        return new Errand(
                payment.shopper(),
                "create-refund",
                Caller.refunding(payment.intentId(), payment.amount()),
                Caller.newKey(),
                payment::isIn,
                (shopper, reply) -> {});
    }

    private Errand look() {
        Payment payment = known.get(ThreadLocalRandom.current().nextInt(known.size()));
        return new Errand(
                payment.shopper(),
                "get-payment-intent",
                Caller.naming(payment.intentId()),
                Caller.NO_KEY,
                payment::isIn,
                (shopper, reply) -> {});
    }
}
