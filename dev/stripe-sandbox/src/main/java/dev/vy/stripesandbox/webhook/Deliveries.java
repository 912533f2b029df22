package dev.vy.stripesandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.misbehaviour.Misbehaviours;
import dev.vy.stripesandbox.misbehaviour.WebhookRule;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Turnstile;
import dev.vy.stripesandbox.webhook.WebhookEndpoints.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Brings events to the endpoints that want them, and tries again until they take them or the schedule ends. */
public final class Deliveries implements AutoCloseable {
    private final WebhookEndpoints endpoints;
    private final Turnstile turnstile;
    private final Misbehaviours misbehaviours;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Sender sender;

    private final Map<String, Integer> pendingByEventId = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> lastFirstAttemptByLane = new ConcurrentHashMap<>();
    private final Queue<Delivery> overtaken = new ConcurrentLinkedQueue<>();

    public Deliveries(
            WebhookEndpoints endpoints,
            Turnstile turnstile,
            Misbehaviours misbehaviours,
            RetrySchedule schedule,
            Clock clock) {
        this.endpoints = endpoints;
        this.turnstile = turnstile;
        this.misbehaviours = misbehaviours;
        this.schedule = schedule;
        this.clock = clock;
        this.sender = new Sender(clock, background);
    }

    /** Sends an event to everyone who wants it; called inside the turnstile, so that the order is that of the events. */
    public void publish(ObjectNode event) {
        if (background.isShutdown()) {
            return;
        }
        List<String> wanting = endpoints.subscribedTo(event.path("type").asText());
        ObjectNode told = event.objectNode().setAll(event);
        String body = told.put("pending_webhooks", wanting.size()).toPrettyString();
        String eventId = Documents.id(event);
        for (String endpointId : wanting) {
            begin(new Delivery(endpointId, eventId, subject(event), body, clock.instant(), 0, true));
        }
    }

    /** How many endpoints have not yet taken the event. */
    public int pending(String eventId) {
        return pendingByEventId.getOrDefault(eventId, 0);
    }

    public int pending() {
        return pendingByEventId.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        background.shutdownNow();
        sender.close();
    }

    private void begin(Delivery delivery) {
        expectOneMore(delivery);
        Optional<WebhookRule> mischief = misbehaviours.takeForWebhook();
        if (mischief.isEmpty()) {
            overtake(delivery);
            return;
        }
        Duration pause = Duration.ofMillis(mischief.get().millis());
        switch (mischief.get().webhooks()) {
            case TWICE -> {
                expectOneMore(delivery);
                enqueue(delivery);
                enqueue(delivery);
            }
            case LATE -> later(pause, () -> enqueue(delivery));
            case OUT_OF_ORDER -> {
                overtaken.add(delivery);
                // When nothing follows to overtake it, it goes out by itself.
                later(pause, () -> release(delivery));
            }
            case BAD_SIGNATURE -> enqueue(delivery.signedBadly());
        }
    }

    /** Sends the delivery, and after it those which were held back to be overtaken. */
    private void overtake(Delivery delivery) {
        List<Delivery> slower = List.copyOf(overtaken).stream()
                .filter(held -> held.endpointId().equals(delivery.endpointId()))
                .filter(overtaken::remove)
                .toList();
        CompletableFuture<?> _ = queue(delivery).whenComplete((done, bug) -> slower.forEach(this::enqueue));
    }

    private void enqueue(Delivery delivery) {
        CompletableFuture<?> _ = queue(delivery);
    }

    /** First attempts about one subject wait for each other; their retries do not. */
    private CompletableFuture<Void> queue(Delivery delivery) {
        CompletableFuture<Void> mine = lastFirstAttemptByLane.compute(
                delivery.lane(),
                (lane, last) -> (last == null ? CompletableFuture.<Void>completedFuture(null) : last)
                        .thenRunAsync(() -> attempt(delivery), background));
        return mine.whenComplete((done, bug) -> lastFirstAttemptByLane.remove(delivery.lane(), mine));
    }

    private void release(Delivery delivery) {
        if (overtaken.remove(delivery)) {
            enqueue(delivery);
        }
    }

    private void attempt(Delivery delivery) {
        Optional<Target> target = turnstile.pass(() -> endpoints.target(delivery.endpointId()));
        if (target.isEmpty() || sender.send(target.get(), delivery)) {
            settled(delivery);
            return;
        }
        Delivery again = delivery.failedOnceMore();
        if (clock.instant().isAfter(delivery.since().plus(schedule.giveUpAfter()))) {
            settled(delivery);
        } else {
            later(schedule.pauseAfter(again.attempts()), () -> attempt(again));
        }
    }

    private void later(Duration pause, Runnable step) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, background)
                .execute(step);
    }

    private void expectOneMore(Delivery delivery) {
        Integer _ = pendingByEventId.merge(delivery.eventId(), 1, Integer::sum);
    }

    private void settled(Delivery delivery) {
        Integer _ = pendingByEventId.computeIfPresent(delivery.eventId(), (id, count) -> count == 1 ? null : count - 1);
    }

    private static String subject(ObjectNode event) {
        JsonNode object = event.path("data").path("object");
        JsonNode intent = object.path("payment_intent");
        return intent.isTextual() ? intent.asText() : Documents.id(object);
    }
}
