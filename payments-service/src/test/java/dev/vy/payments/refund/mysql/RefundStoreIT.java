package dev.vy.payments.refund.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Money;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.Page.From;
import dev.vy.payments.command.Page.From.After;
import dev.vy.payments.command.Page.From.Before;
import dev.vy.payments.command.Page.From.Newest;
import dev.vy.payments.refund.Refund;
import dev.vy.payments.refund.RefundState;
import dev.vy.payments.refund.RefundState.Canceled;
import dev.vy.payments.refund.RefundState.Created;
import dev.vy.payments.refund.RefundState.Failed;
import dev.vy.payments.refund.RefundState.Pending;
import dev.vy.payments.refund.RefundState.RequiresAction;
import dev.vy.payments.refund.RefundState.Succeeded;
import dev.vy.payments.refund.Refunds;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(RealStores.class)
class RefundStoreIT {
    private static final Instant CREATED_AT = Instant.parse("2026-01-15T23:59:59.999999Z");
    private static final Instant UPDATED_AT = Instant.parse("2026-07-15T00:00:00.000001Z");

    @Inject
    Refunds refunds;

    @Inject
    Store store;

    static Stream<Function<String, RefundState>> states() {
        return Stream.of(
                reference -> new Created(),
                Pending::new,
                RequiresAction::new,
                Succeeded::new,
                reference -> new Failed(Optional.of(reference), "expired_or_canceled_card"),
                reference -> new Failed(Optional.empty(), "unexpected_state"),
                Canceled::new);
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateIsReadBackAsItWasWritten(Function<String, RefundState> state) {
        // Given
        Refund created = newRefund();
        store.inTransaction(() -> refunds.add(created));
        Refund changed = created.withState(state.apply("re_" + created.id()), UPDATED_AT);

        // When
        store.inTransaction(() -> refunds.lock(created.id()).chain(locked -> refunds.update(changed)));

        // Then
        assertThat(store.inTransaction(() -> refunds.find(created.id()))).contains(changed);
    }

    @Test
    void refundIsFoundByItsReference() {
        // Given
        Refund created = newRefund();
        Refund pending = created.withState(new Pending("re_" + created.id()), UPDATED_AT);
        store.inTransaction(() -> refunds.add(pending));

        // When
        Optional<Refund> found = store.inTransaction(() -> refunds.findByReference("re_" + created.id()));

        // Then
        assertThat(found).contains(pending);
    }

    @Test
    void pagesGoByIdAndShowOnlyWhatIsAskedFor() {
        // Given
        UUID intent = Ids.next();
        Optional<String> owner = Optional.of("user-" + intent);
        List<Refund> all =
                Stream.generate(() -> newRefund(intent, owner)).limit(4).toList();
        all.forEach(one -> store.inTransaction(() -> refunds.add(one)));
        store.inTransaction(() -> refunds.add(newRefund(Ids.next(), owner)));
        store.inTransaction(() -> refunds.add(newRefund(intent, Optional.of("user-2"))));

        // When
        List<Refund> newest = list(intent, owner, new Newest(), 3);
        List<Refund> after = list(intent, owner, new After(all.get(2).id()), 10);
        List<Refund> before = list(intent, owner, new Before(all.getFirst().id()), 2);

        // Then
        assertThat(newest).containsExactly(all.get(3), all.get(2), all.get(1));
        assertThat(after).containsExactly(all.get(1), all.get(0));
        assertThat(before).containsExactly(all.get(2), all.get(1));
    }

    private List<Refund> list(UUID intent, Optional<String> owner, From from, int limit) {
        ListFilter filter = new ListFilter(Optional.of(intent), owner, new Page(limit, from));
        return store.inTransaction(() -> refunds.list(filter));
    }

    private static Refund newRefund() {
        return newRefund(Ids.next(), Optional.of("user-1"));
    }

    private static Refund newRefund(UUID intent, Optional<String> owner) {
        return new Refund(
                Ids.next(),
                intent,
                owner,
                new Money(500, "USD"),
                RefundReason.FRAUD,
                Map.of("ticket", "4711 😀"),
                new Created(),
                CREATED_AT,
                CREATED_AT);
    }
}
