package dev.vy.payments.webhook;

import static dev.vy.payments.command.Commands.now;

import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.deadletter.InMemoryDeadLetterRows;
import dev.vy.payments.dispute.InMemoryDisputing;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentmethod.InMemoryVaulting;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvents;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.refund.InMemoryRefunding;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The inbox over stores in memory, with events that tell what a test lays out. */
public final class InMemoryInbox {
    static final int MAX_TRIES = 5;

    public final InMemoryRefunding refunding = new InMemoryRefunding(new InMemoryPayments());
    public final InMemoryPayments payments = refunding.payments;
    final InMemoryDisputing disputing = new InMemoryDisputing(payments);
    final InMemoryVaulting vaulting = new InMemoryVaulting(payments);
    public final InMemoryInboxEvents events = new InMemoryInboxEvents(payments.transactions, payments.clock);
    final InMemoryDeadLetterRows deadLetters = new InMemoryDeadLetterRows(payments.transactions, payments.clock);
    /** By event id; one that tells null cannot be read, and one that is not there is a fault of ours. */
    public final Map<String, ProviderEvent> told = new HashMap<>();

    public final ProviderEvents reader = new ToldEvents(told);

    public final WebhookInbox inbox = inbox();

    void receive(String id, ProviderIntent sight) {
        receive(id, new ProviderEvent.IntentSeen(sight));
    }

    public void receive(String id, ProviderEvent event) {
        told.put(id, event);
        now(inbox.receive(id));
    }

    public void applyDue() {
        now(inbox.applyDue());
    }

    private WebhookInbox inbox() {
        WebhookApplier applier = new WebhookApplier(
                new IntentApplier(payments.intents, payments.observer, payments.look, payments.transactions),
                new RefundApplier(
                        refunding.refunds, refunding.observer, payments.intents, payments.transactions, payments.clock),
                new DisputeApplier(payments.intents, disputing.observer, payments.transactions),
                vaulting.observer);
        return new WebhookInbox(
                reader,
                events,
                applier,
                new GivenUpEvents(events, deadLetters, payments.clock),
                payments.transactions,
                new ShortPauses(),
                new JobsAtEnd());
    }

    private static final class ShortPauses implements WebhookConfig {
        @Override
        public Duration firstPause() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofSeconds(3);
        }

        @Override
        public int maxTries() {
            return MAX_TRIES;
        }

        @Override
        public Duration lease() {
            return InMemoryInboxEvents.LEASE;
        }

        @Override
        public Duration retryEvery() {
            return Duration.ofSeconds(1);
        }
    }
}
