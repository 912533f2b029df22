package dev.vy.gateway.realtime;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Whether the store was there at the last try, told in one line for each absence. */
final class StorePresence {
    private static final Logger LOG = Logger.getLogger(StorePresence.class);

    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();

    boolean isAway() {
        return away.get();
    }

    /** True where it was thought to be there. */
    boolean noteAway(Throwable failure) {
        if (told.compareAndSet(false, true)) {
            LOG.warnf("Status events are told at once and kept here: Redis does not take them reason=%s", failure);
        }
        return away.compareAndSet(false, true);
    }

    /** It answers, and may take events again. */
    void tryAgain() {
        away.set(false);
    }

    void noteRecorded() {
        if (told.get() && !away.get() && told.compareAndSet(true, false)) {
            LOG.info("Status events are recorded again");
        }
    }
}
