package dev.vy.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestSenderTest {
    private static final int MANY = 1000;
    private static final int ONE_MEBIBYTE = 1024 * 1024;

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final AtomicInteger doubts = new AtomicInteger();
    private boolean silent;
    private RequestSender sender = sender(MANY);

    private record Limits(int maxUnsent) implements MessagingConfig {
        @Override
        public long replyTimeoutMillis() {
            return 1000;
        }

        @Override
        public int maxPending() {
            return MANY;
        }

        @Override
        public Duration sendTimeout() {
            return Duration.ofSeconds(1);
        }
    }

    private RequestSender sender(int maxUnsent) {
        return new RequestSender(null, () -> producer, () -> silent, doubts::incrementAndGet, new Limits(maxUnsent));
    }

    private UniAssertSubscriber<Void> send(int bytes) {
        return sender.send(new ProducerRecord<>("create-refund", "key", new byte[bytes]))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    @AfterEach
    void nothingIsOnItsWay() {
        while (producer.completeNext()) {
            assertThat(producer.history()).isNotEmpty();
        }
        assertThat(sender.unsentCount()).isZero();
    }

    @Test
    void sendEndsWhenTheBrokerHasTheRecord() {
        // Given
        var sent = send(10);
        sent.assertNotTerminated();
        // When
        boolean completed = producer.completeNext();
        // Then
        assertThat(completed).isTrue();
        sent.assertCompleted();
        assertThat(doubts).hasValue(0);
    }

    @Test
    void moreThanTheLimitAreNotHandedOver() {
        // Given
        sender = sender(2);
        var first = send(10);
        var second = send(10);
        // When
        var third = send(10);
        // Then
        third.assertFailedWith(BufferExhaustedException.class);
        assertThat(UnsentRecord.isCertain(third.getFailure())).isTrue();
        assertThat(producer.history()).hasSize(2);
        first.assertNotTerminated();
        second.assertNotTerminated();
    }

    @Test
    void largeRecordsAreHeldBackBeforeTheProducersBufferIsFull() {
        // When
        for (int number = 0; number < 64; number++) {
            send(ONE_MEBIBYTE).assertSubscribed();
        }
        // Then
        assertThat(producer.history()).hasSize(23);
    }

    @Test
    void sendThatTimesOutPutsTheTopicsInDoubt() {
        // Given
        var sent = send(10);
        // When
        boolean failed = producer.errorNext(new TimeoutException("Expiring 1 record(s)"));
        // Then
        assertThat(failed).isTrue();
        sent.assertFailedWith(TimeoutException.class);
        assertThat(doubts).hasValue(1);
    }

    @Test
    void producerThatRefusesLeavesNothingCounted() {
        // Given
        producer.close();
        // When
        var sent = send(10);
        // Then
        sent.assertFailedWith(IllegalStateException.class);
    }

    @Test
    void whileNoBrokerAnswersNothingIsHandedOver() {
        // Given
        silent = true;
        // When
        var sent = send(10);
        // Then
        assertThat(UnsentRecord.isCertain(sent.getFailure())).isTrue();
        assertThat(producer.history()).isEmpty();
    }
}
