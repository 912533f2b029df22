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
import java.util.Optional;

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
                .map(found -> show(found, context));
    }

    /** Somebody else's refund is answered like one that does not exist. */
    private static Reply show(Optional<Refund> found, CommandContext context) {
        return found.filter(refund -> refund.isVisibleTo(context.userId()))
                .map(refund -> Reply.success(RefundViews.of(refund)))
                .orElseGet(() -> new Reply.Refused(
                        CommandError.ofParam(ErrorCode.NOT_FOUND, "refundId", "There is no refund with this id.")));
    }
}
