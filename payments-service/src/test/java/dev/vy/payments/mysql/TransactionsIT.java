package dev.vy.payments.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.payments.command.CallersContext;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.outbox.Leases;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class TransactionsIT {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject
    Transactions transactions;

    @Inject
    Leases rows;

    @Inject
    Store store;

    private final String one = "one-" + UUID.randomUUID();
    private final String two = "two-" + UUID.randomUUID();

    @Test
    void deadlockIsBrokenAndItsLoserTriesAgain() {
        // Given
        store.inTransaction(() -> rows.hold(one, "me", LONG).chain(() -> rows.hold(two, "me", LONG)));
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger tries = new AtomicInteger();
        CompletableFuture<Void> bothHoldOne = new CompletableFuture<>();

        // When
        List<Boolean> done = store.atOnce(2, i -> {
            tries.incrementAndGet();
            return rows.hold(i == 0 ? one : two, "me", LONG)
                    .call(() -> meet(holders, bothHoldOne))
                    .chain(() -> rows.hold(i == 0 ? two : one, "me", LONG));
        });

        // Then
        assertThat(done).containsExactly(true, true);
        assertThat(tries).hasValueGreaterThan(2);
    }

    private static Uni<Void> meet(AtomicInteger holders, CompletableFuture<Void> bothHoldOne) {
        if (holders.incrementAndGet() == 2) {
            bothHoldOne.complete(null);
        }
        return Uni.createFrom().completionStage(bothHoldOne).emitOn(CallersContext.current());
    }

    @Test
    void failureUndoesAllOfIt() {
        // Given
        IllegalStateException fault = new IllegalStateException("a fault of ours");

        // When
        assertThatThrownBy(() -> store.inTransaction(() ->
                        rows.hold(one, "me", LONG).chain(() -> Uni.createFrom().<Void>failure(fault))))
                .isSameAs(fault);

        // Then
        assertThat(store.texts("SELECT name FROM lease WHERE name = '" + one + "'"))
                .isEmpty();
    }

    @Test
    void whatFollowsACommitFollowsNoRollback() {
        // Given
        AtomicInteger ran = new AtomicInteger();
        store.inTransaction(() -> {
            transactions.afterCommit(ran::incrementAndGet);
            return Uni.createFrom().voidItem();
        });

        // When
        assertThatThrownBy(() -> store.inTransaction(() -> {
                    transactions.afterCommit(ran::incrementAndGet);
                    return Uni.createFrom().failure(new IllegalStateException("undone"));
                }))
                .isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(ran).hasValue(1);
    }
}
