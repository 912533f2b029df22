package dev.vy.payments.provider;

import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CancellationReason;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.refund.RefundReason;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The payment provider. Each call that changes something is made with an idempotency key from our own id, so that it may
 * be repeated at any time; each fails with a {@link ProviderFailure} and with nothing else.
 */
public interface PaymentProvider {

    /** As with a confirm: where the intent is confirmed at once, a decline is an answer. */
    Uni<ProviderIntent> createIntent(NewIntent intent);

    /** A decline is an answer, not a failure: the intent comes back with its last decline. */
    Uni<ProviderIntent> confirmIntent(String reference, UUID attemptId, ConfirmPaymentIntent confirmation);

    /** @param amount all that is authorized where empty */
    Uni<ProviderIntent> captureIntent(String reference, UUID attemptId, Optional<Money> amount);

    Uni<ProviderIntent> cancelIntent(String reference, UUID attemptId, CancellationReason reason);

    Uni<ProviderIntent> retrieveIntent(String reference);

    /** The reference of the intent that a hosted checkout is paid by; empty where there is none, or no such checkout. */
    Uni<Optional<String>> intentOfCheckout(String checkoutReference);

    Uni<ProviderRefund> createRefund(NewRefund refund);

    Uni<ProviderRefund> retrieveRefund(String reference);

    /** All refunds of one intent, whoever made them. */
    Uni<List<ProviderRefund>> refundsOf(String intentReference);

    Uni<ProviderDispute> retrieveDispute(String reference);

    /**
     * @param paymentIntentId ours; names the intent at the provider and makes the idempotency key
     * @param confirmation where it is to be confirmed in the same step
     * @param customer the provider's customer whose method that is
     */
    record NewIntent(
            UUID paymentIntentId,
            Money amount,
            CaptureMethod captureMethod,
            String receiptEmail,
            Optional<ConfirmPaymentIntent> confirmation,
            Optional<String> customer) {

        public NewIntent ofCustomer(String reference) {
            return new NewIntent(
                    paymentIntentId, amount, captureMethod, receiptEmail, confirmation, Optional.of(reference));
        }
    }

    /**
     * @param refundId ours; names the refund at the provider and makes the idempotency key
     * @param metadata the caller's notes; those that bear the names of ours are not sent
     */
    record NewRefund(
            UUID refundId,
            UUID paymentIntentId,
            String intentReference,
            Money amount,
            RefundReason reason,
            Map<String, String> metadata) {}
}
