package dev.vy.payments.outbox;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Leases by name, each with its owner and its end. */
public final class InMemoryLeases implements Leases {
    private final Clock clock;
    private final Map<String, Lease> held = new HashMap<>();

    private record Lease(String owner, Instant until) {}

    public InMemoryLeases(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> hold(String name, String owner, Duration length) {
        return Uni.createFrom().item(() -> {
            Instant now = clock.instant();
            Lease lease = held.get(name);
            boolean free = lease == null || lease.owner().equals(owner) || !now.isBefore(lease.until());
            if (free) {
                held.put(name, new Lease(owner, now.plus(length)));
            }
            return free;
        });
    }

    @Override
    public Uni<Void> handBack(String name, String owner) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> held.computeIfPresent(
                        name, (same, lease) -> lease.owner().equals(owner) ? null : lease));
    }
}
