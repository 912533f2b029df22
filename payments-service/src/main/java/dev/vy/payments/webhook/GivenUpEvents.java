package dev.vy.payments.webhook;

import dev.vy.contract.Topics;
import dev.vy.payments.deadletter.DeadLetter.Original;
import dev.vy.payments.deadletter.DeadLetter.Value;
import dev.vy.payments.deadletter.DeadLetterRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Webhook events that are not tried any more: their rows stay, and an operator finds them among the dead letters. */
@ApplicationScoped
class GivenUpEvents {
    private final InboxEvents events;
    private final DeadLetterRows deadLetters;
    private final Clock clock;

    @Inject
    GivenUpEvents(InboxEvents events, DeadLetterRows deadLetters, Clock clock) {
        this.events = events;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** In the caller's transaction. */
    Uni<Void> add(InboxEvent event, String reason) {
        Instant now = clock.instant();
        Original record = new Original(
                Topics.PROCESS_STRIPE_WEBHOOK,
                Optional.empty(),
                Optional.empty(),
                Value.of(event.json()),
                List.of(),
                now);
        return events.putOff(event.id(), reason, Optional.empty())
                .chain(() -> deadLetters.add(record, "given up: " + reason, now));
    }
}
