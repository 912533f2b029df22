package dev.vy.payments.refund;

import static dev.vy.payments.command.Commands.now;

import dev.vy.contract.Topics;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.GetRefund;
import dev.vy.contract.refund.ListRefunds;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.InMemoryPayments;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All about refunds, over the payments in memory. */
public final class InMemoryRefunding {
    public final InMemoryPayments payments;
    public final InMemoryRefunds refunds;
    public final RefundObserver observer;
    private final CreateRefundHandler create;
    private final GetRefundHandler get;
    private final ListRefundsHandler list;

    public InMemoryRefunding(InMemoryPayments payments) {
        this.payments = payments;
        refunds = new InMemoryRefunds(payments.transactions);
        observer = new RefundObserver(refunds, payments.intents, payments.outbox, payments.clock);
        create = new CreateRefundHandler(
                payments.idempotency.commands, payments.intents, refunds, observer, payments.provider, payments.clock);
        get = new GetRefundHandler(refunds, payments.transactions);
        list = new ListRefundsHandler(payments.lists, refunds);
    }

    public static CommandContext context(String key) {
        return Commands.context(Topics.CREATE_REFUND, key);
    }

    public Reply refund(Long amountCents, CommandContext context) {
        CreateRefund command = new CreateRefund(
                InMemoryPayments.ID, amountCents, RefundReason.REQUESTED_BY_CUSTOMER, Map.of("ticket", "1"), null);
        return now(create.handle(command, context));
    }

    public Reply get(UUID refundId, Optional<String> userId) {
        return now(get.handle(new GetRefund(refundId), Commands.ofUser(context("get"), userId)));
    }

    public Reply list(ListRefunds command, Optional<String> userId) {
        return now(list.handle(command, Commands.ofUser(context("list"), userId)));
    }

    public void see(RefundState seen) {
        Refund refund = refunds.stored().getFirst();
        payments.inTransaction(observer.observe(refund, seen, Optional.of("evt_1")));
    }

    /** What is reserved of the intent or given back. */
    public long refundedMinor() {
        return payments.stored().refunded().amountMinor();
    }
}
