package dev.vy.payments.dispute;

import static dev.vy.payments.command.Commands.now;

import dev.vy.contract.Topics;
import dev.vy.contract.dispute.ListDisputes;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.provider.ProviderDispute;
import dev.vy.payments.provider.Sights;
import java.time.Instant;
import java.util.Optional;

/** All about disputes, over the payments in memory. */
public final class InMemoryDisputing {
    public static final Instant DUE = Instant.parse("2026-11-28T00:00:00Z");

    public final InMemoryPayments payments;
    public final InMemoryDisputes disputes;
    public final DisputeObserver observer;
    private final ListDisputesHandler list;

    public InMemoryDisputing(InMemoryPayments payments) {
        this.payments = payments;
        disputes = new InMemoryDisputes(payments.transactions);
        observer = new DisputeObserver(
                disputes, payments.intents, payments.provider, payments.outbox, payments.transactions, payments.clock);
        list = new ListDisputesHandler(payments.lists, disputes);
    }

    public static ProviderDispute sight(String status) {
        return sight("dp_1", status);
    }

    public static ProviderDispute sight(String reference, String status) {
        return new ProviderDispute(reference, Sights.REFERENCE, Sights.AMOUNT, "fraudulent", status, Optional.of(DUE));
    }

    public void see(ProviderDispute sight) {
        now(observer.observe(InMemoryPayments.ID, sight, Optional.of("evt_1")));
    }

    public Reply list(ListDisputes command, Optional<String> userId) {
        return now(list.handle(command, Commands.ofUser(Commands.context(Topics.LIST_DISPUTES, "list"), userId)));
    }
}
