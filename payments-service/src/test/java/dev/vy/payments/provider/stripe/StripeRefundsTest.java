package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.param.RefundCreateParams;
import dev.vy.contract.Money;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.provider.PaymentProvider.NewRefund;
import dev.vy.payments.provider.ProviderRefund;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StripeRefundsTest {

    @ParameterizedTest
    @EnumSource(ProviderRefund.Status.class)
    void statusIsSpelledAsStripeDoes(ProviderRefund.Status status) {
        assertThat(StripeRefunds.status(status.name().toLowerCase(Locale.ROOT))).isEqualTo(status);
    }

    @Test
    void statusOfTheFutureIsAFaultAndNoGuess() {
        assertThatThrownBy(() -> StripeRefunds.status("returned")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"REQUESTED_BY_CUSTOMER,REQUESTED_BY_CUSTOMER", "FRAUD,FRAUDULENT", "DUPLICATE,DUPLICATE"})
    void reasonIsPutIntoStripesWords(RefundReason ours, RefundCreateParams.Reason stripes) {
        assertThat(StripeRefunds.reason(ours)).contains(stripes);
    }

    @Test
    void callersNotesAreSentAndCannotTakeThePlaceOfOurs() {
        // Given
        UUID refundId = UUID.fromString("0193a1b2-0000-7000-8000-000000000002");
        UUID intentId = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");
        Map<String, String> notes = Map.of("ticket", "4711", "refundId", "mine", "paymentIntentId", "mine");

        // When
        RefundCreateParams params = StripeRefunds.params(
                new NewRefund(refundId, intentId, "pi_1", new Money(500, "USD"), RefundReason.FRAUD, notes));

        // Then
        assertThat(params.getMetadata())
                .isEqualTo(Map.of(
                        "ticket", "4711", "refundId", refundId.toString(), "paymentIntentId", intentId.toString()));
        assertThat(params.getReason()).isEqualTo(RefundCreateParams.Reason.FRAUDULENT);
    }

    @Test
    void reasonThatStripeDoesNotKnowIsNotTold() {
        assertThat(StripeRefunds.reason(RefundReason.OTHER)).isEmpty();
    }
}
