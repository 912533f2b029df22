package dev.vy.gateway.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests through the channel, and bounds what is on its way. While the channel's producer knows where the topics
 * are, its send does not block, and is called on the caller's own thread: the channel's stream and the thread behind it
 * would be most of a round trip. Where it might block, that thread is what keeps the event loop free.
 */
@ApplicationScoped
class RequestSender {
    /** Beside its value a record has a key, headers of limited length and some framing. */
    private static final int OVERHEAD_BYTES = 1024;

    /** Of the producer's {@code buffer.memory} of 64 MiB: batches are filled by half at least, so it never is full. */
    private static final long MAX_UNSENT_BYTES = 24L * 1024 * 1024;

    private final MutinyEmitter<byte[]> channel;
    private final Supplier<@Nullable Producer<String, byte[]>> producerThatKnows;
    private final BooleanSupplier brokerIsSilent;
    private final Runnable onTimeout;
    private final int maxUnsent;
    private final Duration sendTimeout;

    /** Sends that have not ended yet: while the broker is away they outlast their callers and pile up. */
    private final AtomicInteger unsent = new AtomicInteger();

    private final AtomicLong unsentBytes = new AtomicLong();

    /** The channel's own buffer has no bound because what is unsent is bounded here. */
    @Inject
    RequestSender(
            @Channel(RequestTopics.CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<byte[]> channel,
            RequestTopics topics,
            MessagingConfig config) {
        this(channel, topics::producer, topics::isBrokerSilent, topics::doubt, config);
    }

    RequestSender(
            MutinyEmitter<byte[]> channel,
            Supplier<@Nullable Producer<String, byte[]>> producerThatKnows,
            BooleanSupplier brokerIsSilent,
            Runnable onTimeout,
            MessagingConfig config) {
        this.channel = channel;
        this.producerThatKnows = producerThatKnows;
        this.brokerIsSilent = brokerIsSilent;
        this.onTimeout = onTimeout;
        this.maxUnsent = config.maxUnsent();
        this.sendTimeout = config.sendTimeout();
    }

    /** Ends within the send's time limit; what it fails with is for {@link UnsentRecord} to judge. */
    Uni<Void> send(ProducerRecord<String, byte[]> record) {
        if (brokerIsSilent.getAsBoolean()) {
            return Uni.createFrom().failure(new UnsentRecord.NoBrokerException());
        }
        long bytes = record.value().length + OVERHEAD_BYTES;
        if (unsent.get() >= maxUnsent || unsentBytes.get() + bytes > MAX_UNSENT_BYTES) {
            return Uni.createFrom().failure(new BufferExhaustedException("Too many requests are on their way"));
        }
        unsent.incrementAndGet();
        unsentBytes.addAndGet(bytes);
        Producer<String, byte[]> producer = producerThatKnows.get();
        return producer == null ? throughChannel(record, bytes) : directly(producer, record, bytes);
    }

    int unsentCount() {
        return unsent.get();
    }

    /** The producer keeps the time limit itself: {@code delivery.timeout.ms}. */
    private Uni<Void> directly(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record, long bytes) {
        return Uni.createFrom().emitter(sent -> {
            try {
                var _ = producer.send(record, (position, failure) -> {
                    ended(bytes, failure);
                    if (failure == null) {
                        sent.complete(null);
                    } else {
                        sent.fail(failure);
                    }
                });
            } catch (RuntimeException refused) {
                ended(bytes, refused);
                throw refused;
            }
        });
    }

    private Uni<Void> throughChannel(ProducerRecord<String, byte[]> record, long bytes) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(record.topic())
                .withKey(record.key())
                .withHeaders(record.headers())
                .build();
        // Remembered, so that a caller who stops waiting does not cancel it and it is counted to its end.
        return channel.sendMessage(Message.of(record.value()).addMetadata(metadata))
                .onTermination()
                .invoke((done, failure, cancelled) -> ended(bytes, failure))
                .memoize()
                .indefinitely()
                .ifNoItem()
                .after(sendTimeout)
                .fail();
    }

    private void ended(long bytes, @Nullable Throwable failure) {
        unsent.decrementAndGet();
        unsentBytes.addAndGet(-bytes);
        if (failure instanceof TimeoutException) {
            onTimeout.run();
        }
    }
}
