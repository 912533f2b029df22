package dev.vy.payments.reconcile;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The stored mark. All methods run in the caller's transaction. */
public interface ComparisonMarks {
    Uni<Optional<ComparisonMark>> find();

    Uni<Void> save(ComparisonMark mark);
}
