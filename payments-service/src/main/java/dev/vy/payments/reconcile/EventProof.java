package dev.vy.payments.reconcile;

import dev.vy.payments.idempotency.IdempotencyConfig;
import dev.vy.payments.paymentintent.CreationProof;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.webhook.InboxEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * Whatever is made at the provider is in its list of events, with our id in it. Where all events are stored from before
 * an intent was first asked for until after anybody could still ask, and none of them told of it, it was never made.
 */
@ApplicationScoped
class EventProof implements CreationProof {
    private final EventMarks marks;
    private final InboxEvents events;
    private final IdempotencyConfig idempotency;
    private final ReconcileConfig config;

    @Inject
    EventProof(EventMarks marks, InboxEvents events, IdempotencyConfig idempotency, ReconcileConfig config) {
        this.marks = marks;
        this.events = events;
        this.idempotency = idempotency;
        this.config = config;
    }

    /** An event that told of it and is not applied speaks against it, whatever it says. */
    @Override
    public Uni<Boolean> neverCreated(PaymentIntent intent) {
        return marks.find()
                .chain(mark -> mark.filter(read -> coversAllOf(intent, read)).isPresent()
                        ? events.isUnappliedAbout(intent.id().toString()).map(unapplied -> !unapplied)
                        : Uni.createFrom().item(false));
    }

    private boolean coversAllOf(PaymentIntent intent, EventMark mark) {
        Instant lastAsked = intent.createdAt().plus(IdempotencyConfig.pastAskingAfter(idempotency));
        return mark.covers(intent.createdAt().minus(config.overlap()), lastAsked.plus(config.overlap()));
    }
}
