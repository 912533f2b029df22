package dev.vy.payments.outbox;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Who of the replicas does a job that only one may do. */
public interface Leases {
    /** Takes or renews the lease; false where another holds it. */
    Uni<Boolean> hold(String name, String owner, Duration length);

    /** Ends the owner's lease at once, so that nobody waits for it to run out; that of another stays. */
    Uni<Void> handBack(String name, String owner);
}
