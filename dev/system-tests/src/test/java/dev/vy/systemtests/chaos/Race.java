package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Caller;
import java.util.List;
import java.util.function.Supplier;

/** Several who want what only one can have. */
@FunctionalInterface
interface Race {
    /** Runs once, for a caller of its own; what it gives is asked when all is quiet, and says what went wrong. */
    Supplier<List<Violation>> run(Caller caller);
}
