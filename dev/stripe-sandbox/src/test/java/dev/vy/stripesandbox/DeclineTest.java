package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclineTest extends Sandboxed {

    @ParameterizedTest
    @CsvSource({
        "visa_chargeDeclined, card_declined, generic_decline, , try_again_later",
        "chargeDeclined, card_declined, generic_decline, , try_again_later",
        "visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds, , try_again_later",
        "visa_chargeDeclinedLostCard, card_declined, lost_card, , do_not_try_again",
        "visa_chargeDeclinedStolenCard, card_declined, stolen_card, , do_not_try_again",
        "chargeDeclinedExpiredCard, expired_card, expired_card, exp_month, confirm_card_data",
        "chargeDeclinedIncorrectCvc, incorrect_cvc, incorrect_cvc, cvc, confirm_card_data",
        "chargeDeclinedProcessingError, processing_error, processing_error, , try_again_later",
        "chargeDeclinedFraudulent, card_declined, fraudulent, ,",
        "visa_chargeDeclinedVelocityLimitExceeded, card_declined, card_velocity_exceeded, ,",
        "chargeCustomerFail, card_declined, generic_decline, ,",
        "threeDSecureRequiredProcessingError, card_declined, generic_decline, ,"
    })
    void cardIsDeclinedAndLeavesTheIntentBehind(
            String card, String code, String declineCode, String param, String adviceCode) throws Exception {
        // When
        CardException declined = catchThrowableOfType(CardException.class, () -> pay("pm_card_" + card));
        // Then
        assertThat(declined.getStatusCode()).isEqualTo(402);
        assertThat(declined.getCode()).isEqualTo(code);
        assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
        assertThat(declined.getParam()).isEqualTo(param);
        assertThat(declined.getStripeError().getAdviceCode()).isEqualTo(adviceCode);
        PaymentIntent left = stripe.paymentIntents()
                .retrieve(declined.getStripeError().getPaymentIntent().getId());
        assertThat(left.getStatus()).isEqualTo("requires_payment_method");
        assertThat(left.getPaymentMethod()).isNull();
        assertThat(left.getLastPaymentError().getDeclineCode()).isEqualTo(declineCode);
        Charge charge = stripe.charges().retrieve(declined.getCharge());
        assertThat(charge.getStatus()).isEqualTo("failed");
        assertThat(charge.getFailureCode()).isEqualTo(code);
        assertThat(eventTypes())
                .containsExactly("payment_intent.created", "charge.failed", "payment_intent.payment_failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "visa",
                "visa_debit",
                "mastercard",
                "mastercard_prepaid",
                "amex",
                "discover",
                "diners",
                "jcb",
                "unionpay",
                "bypassPending",
                "cvcCheckFail",
                "avsFail",
                "threeDSecureOptional"
            })
    void cardIsApproved(String card) throws Exception {
        assertThat(pay("pm_card_" + card).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void goodCardSucceedsAfterADecline() throws Exception {
        // Given
        CardException declined = catchThrowableOfType(CardException.class, () -> pay("pm_card_visa_chargeDeclined"));
        String intentId = declined.getStripeError().getPaymentIntent().getId();
        // When
        PaymentIntent paid = stripe.paymentIntents()
                .confirm(
                        intentId,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());
        // Then
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getLastPaymentError()).isNull();
    }
}
