package dev.vy.payments.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wakes the publisher after a commit; a signal that is lost costs no more than the wait for the next poll. */
@ApplicationScoped
public class OutboxSignal {
    private final List<MultiEmitter<? super Boolean>> listeners = new CopyOnWriteArrayList<>();

    /** Commits come on many threads at once: an emitter puts them in a row, and drops what nobody takes. */
    public void raise() {
        listeners.forEach(listener -> listener.emit(true));
    }

    Multi<Boolean> signals() {
        return Multi.createFrom().<Boolean>emitter(listener -> listen(listener), BackPressureStrategy.DROP);
    }

    private void listen(MultiEmitter<? super Boolean> listener) {
        listeners.add(listener);
        listener.onTermination(() -> listeners.remove(listener));
    }
}
