package dev.vy.payments.dispute;

import dev.vy.contract.dispute.DisputeEvent;
import dev.vy.contract.dispute.DisputeView;
import java.util.Optional;

/** Shows disputes as the contract has them. */
final class DisputeViews {
    private DisputeViews() {}

    static DisputeView of(Dispute dispute) {
        return new DisputeView(
                dispute.id(),
                dispute.paymentIntentId(),
                dispute.reference(),
                dispute.amount().amountMinor(),
                dispute.amount().currency(),
                dispute.reason(),
                dispute.status().word(),
                dispute.evidenceDueBy().orElse(null),
                dispute.createdAt(),
                dispute.updatedAt());
    }

    static DisputeEvent event(Dispute dispute, Optional<String> traceId) {
        return new DisputeEvent(
                dispute.id(),
                dispute.paymentIntentId(),
                dispute.reference(),
                dispute.amount().amountMinor(),
                dispute.amount().currency(),
                dispute.reason(),
                dispute.status().word(),
                dispute.evidenceDueBy().orElse(null),
                traceId.orElse(null));
    }
}
