package dev.vy.payments.provider.stripe;

import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.RefundCreateParams;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.provider.PaymentProvider.NewRefund;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.provider.ProviderRefund.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts refunds into Stripe's words, and reads Stripe's. */
final class StripeRefunds {
    /** The metadata entry that carries our id. */
    static final String OUR_ID = "refundId";

    /** As many as Stripe gives at once. */
    static final long PAGE = 100;

    /** Fifty calls; a payment that was refunded more often is looked at by a person. */
    private static final int MOST = 5_000;

    private StripeRefunds() {}

    /** Our own names come last: a caller's notes cannot take their place. */
    static RefundCreateParams params(NewRefund refund) {
        var params = RefundCreateParams.builder()
                .setPaymentIntent(refund.intentReference())
                .setAmount(refund.amount().amountMinor())
                .putAllMetadata(refund.metadata())
                .putMetadata(OUR_ID, refund.refundId().toString())
                .putMetadata(StripeIntents.OUR_ID, refund.paymentIntentId().toString());
        reason(refund.reason()).ifPresent(params::setReason);
        return params.build();
    }

    /** Fails where there are more: a list that is cut would hide what it was asked for. */
    static List<ProviderRefund> readAll(StripeCollection<Refund> firstPage) {
        List<ProviderRefund> all = new ArrayList<>();
        for (Refund refund : firstPage.autoPagingIterable()) {
            if (all.size() == MOST) {
                throw new IllegalStateException("A payment has more than " + MOST + " refunds");
            }
            all.add(read(refund));
        }
        return all;
    }

    static ProviderRefund read(Refund refund) {
        return new ProviderRefund(
                refund.getId(),
                StripeIntents.ourId(refund.getMetadata(), OUR_ID),
                Optional.ofNullable(refund.getPaymentIntent()),
                StripeIntents.money(refund.getAmount(), refund.getCurrency()),
                status(refund.getStatus()),
                Optional.ofNullable(refund.getFailureReason()));
    }

    static Status status(String status) {
        return switch (status) {
            case "pending" -> Status.PENDING;
            case "requires_action" -> Status.REQUIRES_ACTION;
            case "succeeded" -> Status.SUCCEEDED;
            case "failed" -> Status.FAILED;
            case "canceled" -> Status.CANCELED;
            default -> throw new IllegalStateException("Stripe has a refund status unknown here: " + status);
        };
    }

    /** Stripe has three reasons; for any other it wants none. */
    static Optional<RefundCreateParams.Reason> reason(RefundReason reason) {
        return switch (reason) {
            case REQUESTED_BY_CUSTOMER -> Optional.of(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER);
            case FRAUD -> Optional.of(RefundCreateParams.Reason.FRAUDULENT);
            case DUPLICATE -> Optional.of(RefundCreateParams.Reason.DUPLICATE);
            case OTHER -> Optional.empty();
        };
    }
}
