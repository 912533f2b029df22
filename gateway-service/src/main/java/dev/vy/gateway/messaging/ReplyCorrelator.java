package dev.vy.gateway.messaging;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The requests of this replica that wait for a reply. A wait is registered before its request is sent, so that no reply
 * is too fast, and gone as soon as it ends in whatever way.
 */
@ApplicationScoped
class ReplyCorrelator {
    /** How late a wait may end that nobody answers: nothing beside its limit of seconds. */
    private static final long SWEEP_MILLIS = 50;

    private final ConcurrentMap<String, Wait> pending = new ConcurrentHashMap<>();
    private final String instance;
    private final int maxPending;

    private final ScheduledFuture<?> sweeping;

    private record Wait(UniEmitter<? super ConsumerRecord<String, byte[]>> emitter, long endNanos) {}

    @Inject
    ReplyCorrelator(MessagingConfig config) {
        this(UUID.randomUUID().toString(), config.maxPending());
    }

    ReplyCorrelator(String instance, int maxPending) {
        this.instance = instance;
        this.maxPending = maxPending;
        this.sweeping = Infrastructure.getDefaultWorkerPool()
                .scheduleWithFixedDelay(this::endOverdue, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** This replica's name in the headers of its requests and their replies. */
    String instance() {
        return instance;
    }

    int pendingCount() {
        return pending.size();
    }

    /**
     * Sends a request and waits for its reply. Fails with {@link ReplyTimeoutException} after {@code limit}, with a
     * {@link Refusal} where too many wait, and as {@code send} failed where it did.
     */
    Uni<ConsumerRecord<String, byte[]>> exchange(String correlationId, Duration limit, Supplier<Uni<Void>> send) {
        return Uni.createFrom().emitter(waiting -> {
            Wait wait = new Wait(waiting, System.nanoTime() + limit.toNanos());
            register(correlationId, wait, send);
        });
    }

    private void register(String correlationId, Wait wait, Supplier<Uni<Void>> send) {
        var waiting = wait.emitter();
        if (pending.size() >= maxPending) {
            waiting.fail(Refusal.of(ErrorCode.OVERLOADED, "Too many requests wait for their replies"));
            return;
        }
        pending.put(correlationId, wait);
        waiting.onTermination(() -> pending.remove(correlationId, wait));
        // A caller that goes away cancels its wait, not the send: what the broker has half taken stays whole.
        send.get().subscribe().with(sent -> {}, waiting::fail);
    }

    /**
     * One look at all that wait, instead of a timer for each: a timer that is canceled may stay in its queue until its
     * time has come, and hold on to a request that was answered long ago.
     */
    private void endOverdue() {
        long now = System.nanoTime();
        pending.forEach((correlationId, wait) -> {
            if (now - wait.endNanos() >= 0 && pending.remove(correlationId, wait)) {
                wait.emitter().fail(new ReplyTimeoutException());
            }
        });
    }

    @PreDestroy
    void stopSweeping() {
        sweeping.cancel(false);
    }

    /** Hands a reply to the request that waits for it; false where none does. */
    boolean complete(String correlationId, ConsumerRecord<String, byte[]> reply) {
        Wait wait = pending.remove(correlationId);
        if (wait == null) {
            return false;
        }
        wait.emitter().complete(reply);
        return true;
    }

    /** No reply came in time; whether the work was done is not known. */
    static final class ReplyTimeoutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReplyTimeoutException() {
            super("No reply in time", null, false, false);
        }
    }
}
