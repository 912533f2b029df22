package dev.vy.payments.refund;

import dev.vy.contract.Money;
import dev.vy.contract.Topics;
import dev.vy.contract.refund.RefundEvent;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.command.Ids;
import dev.vy.payments.outbox.NewEvent;
import dev.vy.payments.outbox.Outbox;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.refund.RefundState.Created;
import dev.vy.payments.refund.RefundState.Failed;
import dev.vy.payments.refund.RefundState.Returned;
import dev.vy.payments.refund.RefundState.Succeeded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one place where a refund changes its state, gives back its reservation and raises its events. */
@ApplicationScoped
public class RefundObserver {
    private static final Logger LOG = Logger.getLogger(RefundObserver.class);

    private final Refunds refunds;
    private final PaymentIntents intents;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    RefundObserver(Refunds refunds, PaymentIntents intents, Outbox outbox, Clock clock) {
        this.refunds = refunds;
        this.intents = intents;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In the caller's transaction: takes over what was seen, unless it is late. */
    public Uni<Refund> observe(Refund known, RefundState seen, Optional<String> requestId) {
        return intents.lock(known.paymentIntentId())
                .chain(intent -> refunds.lock(known.id()).map(Optional::orElseThrow))
                .chain(refund -> refund.state().isOvertakenBy(seen)
                        ? store(refund, seen, requestId)
                        : Uni.createFrom().item(refund));
    }

    /**
     * In the caller's transaction: takes in a refund that was made at the provider and not by us, so that what is left of
     * the payment is told as it is. False where it is known by now, or where there is not so much left: then something
     * of ours is under way, and it is for later.
     */
    public Uni<Boolean> adopt(UUID intentId, ProviderRefund sight, Optional<String> requestId) {
        return intents.lock(intentId)
                .map(Optional::orElseThrow)
                .chain(intent -> refunds.findByReference(sight.reference())
                        .chain(known -> known.isEmpty() && hasLeft(intent, sight.amount())
                                ? adopt(intent, sight, requestId).replaceWith(true)
                                : Uni.createFrom().item(false)));
    }

    private static boolean hasLeft(PaymentIntent intent, Money amount) {
        return intent.state() instanceof PaymentIntentState.Succeeded paid
                && !amount.exceeds(paid.received().minus(intent.refunded()));
    }

    private Uni<Refund> adopt(PaymentIntent intent, ProviderRefund sight, Optional<String> requestId) {
        Instant now = clock.instant();
        Refund refund = new Refund(
                Ids.next(),
                intent.id(),
                intent.owner(),
                sight.amount(),
                RefundReason.OTHER,
                Map.of(),
                new Created(),
                now,
                now);
        return intents.update(intent.withRefunded(intent.refunded().plus(refund.amount()), now))
                .chain(() -> refunds.add(refund))
                .chain(() -> store(refund, RefundState.seen(sight), requestId));
    }

    private Uni<Refund> store(Refund before, RefundState next, Optional<String> requestId) {
        Refund after = before.withState(next, clock.instant());
        LOG.infof(
                "Refund changed refundId=%s paymentIntentId=%s from=%s to=%s",
                after.id(),
                after.paymentIntentId(),
                before.state().getClass().getSimpleName(),
                next.getClass().getSimpleName());
        return refunds.update(after)
                .chain(() -> next instanceof Returned ? giveBackReservation(after) : nothing())
                .chain(() -> tellCreated(before, after, requestId))
                .chain(() -> tellOutcome(after, requestId))
                .replaceWith(after);
    }

    private Uni<Void> giveBackReservation(Refund refund) {
        UUID intentId = refund.paymentIntentId();
        return intents.find(intentId)
                .map(Optional::orElseThrow)
                .chain(intent ->
                        intents.update(intent.withRefunded(intent.refunded().minus(refund.amount()), clock.instant())))
                .replaceWithVoid();
    }

    /** Told when the provider has it; a refund that it refused was never created. */
    private Uni<Void> tellCreated(Refund before, Refund after, Optional<String> requestId) {
        boolean refused =
                after.state() instanceof Failed failed && failed.reference().isEmpty();
        return before.state() instanceof Created && !refused
                ? tell(Topics.CREATED_REFUND, after, null, requestId)
                : nothing();
    }

    private Uni<Void> tellOutcome(Refund after, Optional<String> requestId) {
        return switch (after.state()) {
            case Succeeded succeeded -> tell(Topics.SUCCEEDED_REFUND, after, null, requestId);
            case Failed failed -> tell(Topics.FAILED_REFUND, after, failed.reason(), requestId);
            case RefundState.Canceled canceled -> tell(Topics.FAILED_REFUND, after, "canceled", requestId);
            case Created created -> nothing();
            case RefundState.Pending pending -> nothing();
            case RefundState.RequiresAction waiting -> nothing();
        };
    }

    private Uni<Void> tell(String topic, Refund refund, @Nullable String errorCode, Optional<String> requestId) {
        RefundEvent event = new RefundEvent(
                refund.id(),
                refund.paymentIntentId(),
                refund.amount().amountMinor(),
                refund.amount().currency(),
                errorCode,
                requestId.orElse(null));
        return outbox.add(new NewEvent(topic, refund.paymentIntentId(), refund.owner(), requestId, event));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
