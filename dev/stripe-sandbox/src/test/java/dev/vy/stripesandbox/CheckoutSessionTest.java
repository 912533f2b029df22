package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentConfirmParams;
import org.junit.jupiter.api.Test;

class CheckoutSessionTest extends Sandboxed {
    @Test
    void sessionFollowsItsIntent() throws Exception {
        // Given
        PaymentIntent intent = stripe.paymentIntents().create(twentyEuros().build());
        String id = control("POST", "/payment_intents/" + intent.getId() + "/checkout", "{}")
                .path("id")
                .asText();
        Session open = session(id);
        // When
        PaymentIntent _ = stripe.paymentIntents()
                .confirm(
                        intent.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());
        // Then
        Session paid = session(id);
        assertThat(open.getStatus()).isEqualTo("open");
        assertThat(open.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(paid.getPaymentIntent()).isEqualTo(intent.getId());
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getAmountTotal()).isEqualTo(2000);
    }

    @Test
    void unknownSessionIsMissing() {
        // When
        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> session("cs_test_nobody"));
        // Then
        assertThat(refused.getStatusCode()).isEqualTo(404);
        assertThat(refused.getCode()).isEqualTo("resource_missing");
    }

    private Session session(String id) throws Exception {
        return stripe.checkout().sessions().retrieve(id);
    }
}
