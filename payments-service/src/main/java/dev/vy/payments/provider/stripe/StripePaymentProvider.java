package dev.vy.payments.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundListParams;
import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CancellationReason;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderDispute;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderRefund;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Stripe, by its own SDK, which also pins the version of the API. */
@ApplicationScoped
class StripePaymentProvider implements PaymentProvider {
    private final StripeCalls calls;

    @Inject
    StripePaymentProvider(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<ProviderIntent> createIntent(NewIntent intent) {
        var params = PaymentIntentCreateParams.builder()
                .setAmount(intent.amount().amountMinor())
                .setCurrency(intent.amount().currency().toLowerCase(Locale.ROOT))
                .setCaptureMethod(captureMethod(intent.captureMethod()))
                .addPaymentMethodType("card")
                .setReceiptEmail(intent.receiptEmail())
                .putMetadata(StripeIntents.OUR_ID, intent.paymentIntentId().toString());
        intent.confirmation().ifPresent(confirmation -> StripeConfirmations.addTo(params, confirmation));
        intent.customer().ifPresent(params::setCustomer);
        var options = StripeCalls.withKey("create-" + intent.paymentIntentId());
        return calls.make(stripe -> {
            try {
                return StripeIntents.read(stripe.v1().paymentIntents().create(params.build(), options));
            } catch (CardException declined) {
                return StripeIntents.read(leftBehind(declined));
            }
        });
    }

    /** Stripe keeps an intent whose confirm in the same step was declined; only the error names it. */
    private static PaymentIntent leftBehind(CardException declined) throws CardException {
        PaymentIntent told = declined.getStripeError().getPaymentIntent();
        if (told == null) {
            throw declined;
        }
        return told;
    }

    private static PaymentIntentCreateParams.CaptureMethod captureMethod(CaptureMethod captureMethod) {
        return switch (captureMethod) {
            case MANUAL -> PaymentIntentCreateParams.CaptureMethod.MANUAL;
            case AUTOMATIC -> PaymentIntentCreateParams.CaptureMethod.AUTOMATIC;
        };
    }

    @Override
    public Uni<ProviderIntent> confirmIntent(String reference, UUID attemptId, ConfirmPaymentIntent confirmation) {
        var params = StripeConfirmations.params(confirmation);
        var options = StripeCalls.withKey("confirm-" + attemptId);
        return calls.make(stripe -> {
            try {
                return StripeIntents.read(stripe.v1().paymentIntents().confirm(reference, params, options));
            } catch (CardException declined) {
                return StripeIntents.read(declinedIntent(stripe, reference, declined));
            }
        });
    }

    /** A decline's error carries the intent; should it not, the intent is asked for. */
    private static PaymentIntent declinedIntent(StripeClient stripe, String reference, CardException declined)
            throws StripeException {
        PaymentIntent told = declined.getStripeError().getPaymentIntent();
        return told != null ? told : stripe.v1().paymentIntents().retrieve(reference);
    }

    @Override
    public Uni<ProviderIntent> captureIntent(String reference, UUID attemptId, Optional<Money> amount) {
        var params = PaymentIntentCaptureParams.builder();
        amount.ifPresent(part -> params.setAmountToCapture(part.amountMinor()));
        var options = StripeCalls.withKey("capture-" + attemptId);
        return calls.make(
                stripe -> StripeIntents.read(stripe.v1().paymentIntents().capture(reference, params.build(), options)));
    }

    @Override
    public Uni<ProviderIntent> cancelIntent(String reference, UUID attemptId, CancellationReason reason) {
        var params = PaymentIntentCancelParams.builder()
                .setCancellationReason(cancellationReason(reason))
                .build();
        var options = StripeCalls.withKey("cancel-" + attemptId);
        return calls.make(
                stripe -> StripeIntents.read(stripe.v1().paymentIntents().cancel(reference, params, options)));
    }

    private static PaymentIntentCancelParams.CancellationReason cancellationReason(CancellationReason reason) {
        return switch (reason) {
            case DUPLICATE -> PaymentIntentCancelParams.CancellationReason.DUPLICATE;
            case FRAUDULENT -> PaymentIntentCancelParams.CancellationReason.FRAUDULENT;
            case REQUESTED_BY_CUSTOMER -> PaymentIntentCancelParams.CancellationReason.REQUESTED_BY_CUSTOMER;
            case ABANDONED -> PaymentIntentCancelParams.CancellationReason.ABANDONED;
        };
    }

    @Override
    public Uni<Optional<String>> intentOfCheckout(String checkoutReference) {
        return calls.make(stripe -> {
            try {
                return Optional.ofNullable(stripe.v1()
                        .checkout()
                        .sessions()
                        .retrieve(checkoutReference)
                        .getPaymentIntent());
            } catch (InvalidRequestException unknown) {
                return whereMissing(unknown);
            }
        });
    }

    private static Optional<String> whereMissing(InvalidRequestException refusal) throws InvalidRequestException {
        if ("resource_missing".equals(refusal.getCode())) {
            return Optional.empty();
        }
        throw refusal;
    }

    @Override
    public Uni<ProviderIntent> retrieveIntent(String reference) {
        return calls.make(
                stripe -> StripeIntents.read(stripe.v1().paymentIntents().retrieve(reference)));
    }

    @Override
    public Uni<ProviderRefund> createRefund(NewRefund refund) {
        var params = StripeRefunds.params(refund);
        var options = StripeCalls.withKey("refund-" + refund.refundId());
        return calls.make(stripe -> StripeRefunds.read(stripe.v1().refunds().create(params, options)));
    }

    @Override
    public Uni<ProviderRefund> retrieveRefund(String reference) {
        return calls.make(stripe -> StripeRefunds.read(stripe.v1().refunds().retrieve(reference)));
    }

    @Override
    public Uni<List<ProviderRefund>> refundsOf(String intentReference) {
        var params = RefundListParams.builder()
                .setPaymentIntent(intentReference)
                .setLimit(StripeRefunds.PAGE)
                .build();
        return calls.make(stripe -> StripeRefunds.readAll(stripe.v1().refunds().list(params)));
    }

    @Override
    public Uni<ProviderDispute> retrieveDispute(String reference) {
        return calls.make(stripe -> StripeDisputes.read(stripe.v1().disputes().retrieve(reference)));
    }
}
