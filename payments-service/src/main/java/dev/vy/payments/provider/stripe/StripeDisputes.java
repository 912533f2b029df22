package dev.vy.payments.provider.stripe;

import com.stripe.model.Dispute;
import dev.vy.payments.provider.ProviderDispute;
import java.time.Instant;
import java.util.Optional;

/** Reads Stripe's disputes. */
final class StripeDisputes {
    private StripeDisputes() {}

    static ProviderDispute read(Dispute dispute) {
        return new ProviderDispute(
                dispute.getId(),
                dispute.getPaymentIntent(),
                StripeIntents.money(dispute.getAmount(), dispute.getCurrency()),
                dispute.getReason(),
                dispute.getStatus(),
                Optional.ofNullable(dispute.getEvidenceDetails())
                        .map(Dispute.EvidenceDetails::getDueBy)
                        .map(Instant::ofEpochSecond));
    }
}
