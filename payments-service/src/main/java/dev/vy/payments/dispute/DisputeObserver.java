package dev.vy.payments.dispute;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.outbox.NewEvent;
import dev.vy.payments.outbox.Outbox;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderDispute;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderFailure.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Records what is seen of disputes, and raises their events: the one place where a dispute changes. A sight that differs
 * and is not plainly news may be late, or a change that leaves the status as it is: then the provider is asked.
 */
@ApplicationScoped
public class DisputeObserver {
    private static final Logger LOG = Logger.getLogger(DisputeObserver.class);

    /** A dispute changes a few times in weeks: one that changes between question and answer this often is a fault. */
    private static final int MAX_LOOKS = 3;

    private final Disputes disputes;
    private final PaymentIntents intents;
    private final PaymentProvider provider;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    DisputeObserver(
            Disputes disputes,
            PaymentIntents intents,
            PaymentProvider provider,
            Outbox outbox,
            Transactions transactions,
            Clock clock) {
        this.disputes = disputes;
        this.intents = intents;
        this.provider = provider;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of a sight. */
    private sealed interface Outcome {
        record Recorded() implements Outcome {}

        /** @param known as it stands; the answer counts where it still does then */
        record AskProvider(Dispute known) implements Outcome {}
    }

    /** @param intentId of the intent whose money is claimed */
    public Uni<Void> observe(UUID intentId, ProviderDispute sight, Optional<String> traceId) {
        return transactions
                .inTransaction(() -> weigh(intentId, sight, Optional.empty(), traceId))
                .chain(outcome -> settle(outcome, traceId, MAX_LOOKS));
    }

    private Uni<Void> settle(Outcome outcome, Optional<String> traceId, int looksLeft) {
        return switch (outcome) {
            case Outcome.Recorded recorded -> Uni.createFrom().voidItem();
            case Outcome.AskProvider doubtful ->
                looksLeft > 0
                        ? ask(doubtful.known(), traceId, looksLeft)
                        : Uni.createFrom().failure(unsettled(doubtful.known()));
        };
    }

    private Uni<Void> ask(Dispute known, Optional<String> traceId, int looksLeft) {
        return provider.retrieveDispute(known.reference())
                .chain(sight -> transactions.inTransaction(
                        () -> weigh(known.paymentIntentId(), sight, Optional.of(known), traceId)))
                .chain(outcome -> settle(outcome, traceId, looksLeft - 1));
    }

    private static ProviderFailure unsettled(Dispute dispute) {
        CommandError error = CommandError.of(ErrorCode.OUTCOME_UNKNOWN, "The dispute is changing at this moment.")
                .about(dispute.paymentIntentId());
        return new ProviderFailure(Kind.UNKNOWN, error, new IllegalStateException("still changing"));
    }

    /** The lock on the intent orders all who bring news of its disputes, and its events with them. */
    private Uni<Outcome> weigh(
            UUID intentId, ProviderDispute sight, Optional<Dispute> asked, Optional<String> traceId) {
        return intents.lock(intentId)
                .map(Optional::orElseThrow)
                .chain(intent -> disputes.lockByReference(sight.reference())
                        .chain(found -> found.map(known -> weigh(known, sight, asked, traceId))
                                .orElseGet(() -> open(intent, sight, traceId))));
    }

    private Uni<Outcome> weigh(
            Dispute known, ProviderDispute sight, Optional<Dispute> asked, Optional<String> traceId) {
        Dispute next = known.seenAs(sight, clock.instant());
        if (next.equals(known)) {
            return recorded(Uni.createFrom().voidItem());
        }
        boolean isFresh = asked.equals(Optional.of(known));
        return isFresh || next.status().isAheadOf(known.status())
                ? recorded(change(known, next, traceId))
                : Uni.createFrom().item(new Outcome.AskProvider(known));
    }

    private static Uni<Outcome> recorded(Uni<Void> work) {
        return work.replaceWith(new Outcome.Recorded());
    }

    /** The first that is seen of it may be its end, where events come out of order. */
    private Uni<Outcome> open(PaymentIntent intent, ProviderDispute sight, Optional<String> traceId) {
        Dispute opened = Dispute.of(Ids.next(), intent, sight, clock.instant());
        LOG.infof(
                "Dispute opened disputeId=%s paymentIntentId=%s status=%s",
                opened.id(), intent.id(), opened.status().word());
        return recorded(disputes.add(opened)
                .chain(() -> tell(Topics.CREATED_DISPUTE, opened, traceId))
                .chain(() -> opened.status().isEnd()
                        ? tell(Topics.CLOSED_DISPUTE, opened, traceId)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> change(Dispute before, Dispute after, Optional<String> traceId) {
        LOG.infof(
                "Dispute changed disputeId=%s paymentIntentId=%s from=%s to=%s",
                after.id(),
                after.paymentIntentId(),
                before.status().word(),
                after.status().word());
        boolean closed = after.status().isEnd() && !after.status().equals(before.status());
        return disputes.update(after)
                .chain(() -> tell(closed ? Topics.CLOSED_DISPUTE : Topics.UPDATED_DISPUTE, after, traceId));
    }

    private Uni<Void> tell(String topic, Dispute dispute, Optional<String> traceId) {
        return outbox.add(new NewEvent(
                topic, dispute.paymentIntentId(), dispute.owner(), traceId, DisputeViews.event(dispute, traceId)));
    }
}
