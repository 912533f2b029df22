package dev.vy.payments.reconcile;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The stored mark. All methods run in the caller's transaction. */
public interface EventMarks {
    Uni<Optional<EventMark>> find();

    /** False, and nothing is changed, where another has moved it since it was read. */
    Uni<Boolean> replace(Optional<EventMark> before, EventMark after);
}
