package dev.vy.payments.outbox.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.payments.outbox.Leases;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class LeasesIT {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject
    Leases leases;

    @Inject
    Store store;

    private final String name = "job-" + UUID.randomUUID();

    @Test
    void ofManyAtOnceOneHoldsTheLease() {
        // When
        List<Boolean> held = store.atOnce(10, i -> leases.hold(name, "owner-" + i, LONG));

        // Then
        assertThat(held).containsOnlyOnce(true);
    }

    @Test
    void holderRenewsAndOthersWait() {
        // Given
        hold("a", LONG);

        // When
        boolean ofOther = hold("b", LONG);
        boolean ofHolder = hold("a", LONG);

        // Then
        assertThat(ofOther).isFalse();
        assertThat(ofHolder).isTrue();
    }

    @Test
    void leaseThatRanOutGoesToTheNext() {
        // Given
        hold("a", Duration.ZERO);

        // When
        boolean ofOther = hold("b", LONG);

        // Then
        assertThat(ofOther).isTrue();
        assertThat(hold("a", LONG)).isFalse();
    }

    @Test
    void leaseThatIsHandedBackIsFreeAtOnceAndThatOfAnotherStays() {
        // Given
        hold("a", LONG);
        handBack("b");
        boolean meanwhile = hold("b", LONG);

        // When
        handBack("a");

        // Then
        assertThat(meanwhile).isFalse();
        assertThat(hold("b", LONG)).isTrue();
    }

    private void handBack(String owner) {
        store.inTransaction(() -> leases.handBack(name, owner));
    }

    private boolean hold(String owner, Duration length) {
        return store.inTransaction(() -> leases.hold(name, owner, length));
    }
}
