package dev.vy.payments.refund;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.refund.GetRefund;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows a refund as it is stored. */
@ApplicationScoped
public class GetRefundHandler implements CommandHandler<GetRefund> {
    private final Refunds refunds;
    private final Transactions transactions;

    @Inject
    GetRefundHandler(Refunds refunds, Transactions transactions) {
        this.refunds = refunds;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(GetRefund command, CommandContext context) {
        return transactions
                .inTransaction(() -> refunds.find(command.refundId()))
                .map(found -> found.filter(refund -> refund.isVisibleTo(context.userId())))
                .map(found -> found.map(refund -> Reply.success(RefundViews.of(refund)))
                        .orElseGet(() -> new Reply.Refused(CommandError.ofParam(
                                ErrorCode.NOT_FOUND, "refundId", "There is no refund with this id."))));
    }
}
