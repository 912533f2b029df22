package dev.vy.payments.outbox;

import static dev.vy.payments.command.Commands.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxPublisherTest {
    private static final UUID INTENT = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");
    private static final int BATCH = 3;

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final InMemoryOutbox outbox = new InMemoryOutbox(transactions);
    private final List<String> sent = new ArrayList<>();
    private boolean leaseIsFree = true;
    private boolean handedBack;
    private Optional<String> refused = Optional.empty();
    private Duration timeOfASend = Duration.ZERO;
    private final SetClock clock = new SetClock();
    private final OutboxPublisher publisher = publisher();

    @Test
    void eventsLeaveInOrderAndAreRemoved() {
        // Given
        add("a", "b", "c");

        // When
        now(publisher.publishAll());

        // Then
        assertThat(sent).containsExactly("a", "b", "c");
        assertThat(outbox.stored()).isEmpty();
    }

    @Test
    void moreThanABatchLeavesInOneRound() {
        // Given
        String[] topics =
                IntStream.range(0, 2 * BATCH + 1).mapToObj(i -> "t" + i).toArray(String[]::new);
        add(topics);

        // When
        now(publisher.publishAll());

        // Then
        assertThat(sent).containsExactly(topics);
        assertThat(outbox.stored()).isEmpty();
    }

    @Test
    void emptyOutboxSendsNothing() {
        // When
        int published = now(publisher.publishAll());

        // Then
        assertThat(published).isZero();
        assertThat(transactions.begun()).isEqualTo(1);
    }

    @Test
    void eventsThatAnotherReplicaPublishesAreLeftToIt() {
        // Given
        leaseIsFree = false;
        add("a");

        // When
        now(publisher.publishAll());

        // Then
        assertThat(sent).isEmpty();
        assertThat(outbox.stored()).hasSize(1);
    }

    @Test
    void eventsThatTheBrokerRefusesStay() {
        // Given
        add("a", "b");
        refused = Optional.of("b");

        // When
        assertThatThrownBy(() -> now(publisher.publishAll())).isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(outbox.topics()).containsExactly("b");
    }

    /** Else a broker that comes back in the middle would have the later one first. */
    @Test
    void eventBehindOneThatTheBrokerRefusesIsNotSent() {
        // Given
        add("a", "b", "c");
        refused = Optional.of("b");

        // When
        assertThatThrownBy(() -> now(publisher.publishAll())).isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(sent).containsExactly("a");
        assertThat(outbox.topics()).containsExactly("b", "c");
    }

    @Test
    void eventOfAnotherIntentIsNotHeldUp() {
        // Given
        add("a");
        addOf(new UUID(7, 7), "b");
        refused = Optional.of("a");

        // When
        assertThatThrownBy(() -> now(publisher.publishAll())).isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(sent).containsExactly("b");
        assertThat(outbox.topics()).containsExactly("a");
    }

    @Test
    void batchWhoseLeaseIsOverIsLeftToTheNextRound() {
        // Given
        for (int i = 0; i < BATCH; i++) {
            addOf(new UUID(7, i), "t" + i);
        }
        timeOfASend = Duration.ofSeconds(4);

        // When
        now(publisher.publishAll());
        now(publisher.publishAll());

        // Then
        assertThat(sent).containsExactly("t0", "t1");
        assertThat(outbox.topics()).containsExactly("t2");
    }

    /** Another replica may hold the lease before the broker has it, and send what comes after it. */
    @Test
    void eventThatMightArriveAfterTheLeaseIsNotSent() {
        // Given
        add("a", "b");
        timeOfASend = Duration.ofSeconds(4);

        // When
        now(publisher.publishAll());

        // Then
        assertThat(sent).containsExactly("a");
        assertThat(outbox.topics()).containsExactly("b");
    }

    @Test
    void eventsThatCouldNotBeRemovedAreSentAgainWithTheSameIds() {
        // Given
        add("a", "b");
        transactions.lose(2, Loss.BEFORE_WORK);
        assertThatThrownBy(() -> now(publisher.publishAll())).isInstanceOf(StoreUnavailable.class);

        // When
        now(publisher.publishAll());

        // Then
        assertThat(sent).containsExactly("a", "b", "a", "b");
        assertThat(outbox.stored()).isEmpty();
    }

    @Test
    void publisherThatLeavesSendsTheRestAndHandsItsLeaseBack() {
        // Given
        add("a", "b");

        // When
        now(publisher.leave());

        // Then
        assertThat(sent).containsExactly("a", "b");
        assertThat(handedBack).isTrue();
    }

    @Test
    void eventsOfATransactionThatFailedNeverLeave() {
        // Given
        assertThatThrownBy(() -> now(transactions.inTransaction(() -> outbox.add(event("a"))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undone"))))))
                .isInstanceOf(IllegalStateException.class);

        // When
        now(publisher.publishAll());

        // Then
        assertThat(sent).isEmpty();
    }

    private void add(String... topics) {
        for (String topic : topics) {
            now(transactions.inTransaction(() -> outbox.add(event(topic))));
        }
    }

    private void addOf(UUID intent, String topic) {
        now(transactions.inTransaction(() -> outbox.add(event(topic, intent))));
    }

    private static NewEvent event(String topic) {
        return event(topic, INTENT);
    }

    private static NewEvent event(String topic, UUID intent) {
        return new NewEvent(topic, intent, Optional.empty(), Optional.empty(), Map.of());
    }

    private Uni<Void> send(OutboxEvent event) {
        return Uni.createFrom().item(() -> {
            if (transactions.isOpen()) {
                throw new IllegalStateException("sent inside a transaction");
            }
            if (refused.equals(Optional.of(event.topic()))) {
                throw new IllegalStateException("refused");
            }
            sent.add(event.topic());
            clock.advance(timeOfASend);
            return null;
        });
    }

    private OutboxPublisher publisher() {
        StoreContext here = new StoreContext() {
            @Override
            public <T> Uni<T> run(Supplier<Uni<T>> work) {
                return Uni.createFrom().deferred(work::get);
            }
        };
        OutboxConfig config = new SmallBatches();
        Leases leases = new Leases() {
            @Override
            public Uni<Boolean> hold(String name, String owner, Duration length) {
                return Uni.createFrom().item(leaseIsFree);
            }

            @Override
            public Uni<Void> handBack(String name, String owner) {
                handedBack = true;
                return Uni.createFrom().voidItem();
            }
        };
        return new OutboxPublisher(
                transactions,
                outbox,
                leases,
                new OrderedEvents(this::send, clock, config),
                new OutboxSignal(),
                config,
                here);
    }

    private static final class SmallBatches implements OutboxConfig {
        @Override
        public Duration lease() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration pollEvery() {
            return Duration.ofMillis(500);
        }

        @Override
        public int batch() {
            return BATCH;
        }
    }
}
