package dev.vy.payments.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the publisher after a commit; a signal that is lost costs no more than the wait for the next poll. */
@ApplicationScoped
public class OutboxSignal {
    private final BroadcastProcessor<Boolean> signals = BroadcastProcessor.create();

    public void raise() {
        signals.onNext(true);
    }

    Multi<Boolean> signals() {
        return signals;
    }
}
