package dev.vy.payments.refund;

import dev.vy.contract.refund.RefundStatus;
import dev.vy.contract.refund.RefundView;
import dev.vy.payments.refund.RefundState.Canceled;
import dev.vy.payments.refund.RefundState.Created;
import dev.vy.payments.refund.RefundState.Failed;
import dev.vy.payments.refund.RefundState.Pending;
import dev.vy.payments.refund.RefundState.RequiresAction;
import dev.vy.payments.refund.RefundState.Succeeded;

/** Shows refunds as the contract has them. */
final class RefundViews {
    private RefundViews() {}

    static RefundView of(Refund refund) {
        return new RefundView(
                refund.id(),
                refund.paymentIntentId(),
                refund.state().providerReference().orElse(null),
                refund.amount().amountMinor(),
                refund.amount().currency(),
                status(refund.state()),
                refund.reason(),
                refund.metadata().isEmpty() ? null : refund.metadata());
    }

    private static RefundStatus status(RefundState state) {
        return switch (state) {
            case Created created -> RefundStatus.PENDING;
            case Pending pending -> RefundStatus.PENDING;
            case RequiresAction waiting -> RefundStatus.REQUIRES_ACTION;
            case Succeeded succeeded -> RefundStatus.SUCCEEDED;
            case Failed failed -> RefundStatus.FAILED;
            case Canceled canceled -> RefundStatus.CANCELED;
        };
    }
}
