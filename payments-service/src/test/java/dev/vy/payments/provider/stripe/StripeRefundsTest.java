package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.param.RefundCreateParams;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.provider.ProviderRefund;
import java.util.Locale;
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
    void reasonThatStripeDoesNotKnowIsNotTold() {
        assertThat(StripeRefunds.reason(RefundReason.OTHER)).isEmpty();
    }
}
