package dev.vy.payments.webhook;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stored webhook events. All methods run in the caller's transaction. */
public interface InboxEvents {
    /**
     * Stores an event that is not there yet, leased to the asker; false where it is there. One that was given up is new
     * again, with all of its tries: somebody has sent it once more, who knows why.
     */
    Uni<Boolean> addIfNew(String id, String type, String json);

    /** Which of these are there. */
    Uni<Set<String>> known(Collection<String> ids);

    /** Whether an event that is not applied yet, or was given up, has this text in it. */
    Uni<Boolean> isUnappliedAbout(String text);

    Uni<Void> ended(String id, End end);

    /** How an event ended that was not given up. */
    enum End {
        APPLIED,
        /** Of a type that we know, about nothing of ours. */
        RECORDED,
        UNKNOWN_TYPE
    }

    /** Keeps the event for another try after the pause; empty: it is given up. */
    Uni<Void> putOff(String id, String reason, Optional<Duration> pause);

    /** Events whose next try is due, each now leased to the asker. */
    Uni<List<InboxEvent>> takeDue(int limit);
}
