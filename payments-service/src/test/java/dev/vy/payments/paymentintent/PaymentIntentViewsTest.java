package dev.vy.payments.paymentintent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.contract.statusupdate.PaymentStatusUpdate;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentIntentViewsTest {

    @ParameterizedTest
    @CsvSource({
        "created,PROCESSING,PROCESSING",
        "start,REQUIRES_PAYMENT_METHOD,PROCESSING",
        "declined,FAILED,FAILED",
        "confirmation,REQUIRES_CONFIRMATION,PROCESSING",
        "action,REQUIRES_ACTION,PROCESSING",
        "processing,PROCESSING,PROCESSING",
        "capture,REQUIRES_CAPTURE,PROCESSING",
        "succeeded,SUCCEEDED,SUCCEEDED",
        "canceled,CANCELED,FAILED"
    })
    void stateIsShownInTheWordsOfClients(String state, PaymentIntentStatus status, PaymentStatusUpdate.Status update) {
        // Given
        PaymentIntent intent = InMemoryPayments.intentIn(States.of(state));

        // When
        PaymentIntentView view = PaymentIntentViews.of(intent);
        PaymentStatusUpdate told = PaymentIntentViews.statusUpdate(intent, null);

        // Then
        assertThat(view.status()).isEqualTo(status);
        assertThat(told.status()).isEqualTo(update);
        assertThat(told.error() != null).isEqualTo(update == PaymentStatusUpdate.Status.FAILED);
    }

    @Test
    void failureIsToldInOurWords() {
        // When
        PaymentStatusUpdate told =
                PaymentIntentViews.statusUpdate(InMemoryPayments.intentIn(States.of("declined")), null);

        // Then
        assertThat(told.error()).isEqualTo("The card has insufficient funds.");
        assertThat(told.customerEmail()).isEqualTo("jose@example.com");
        assertThat(told.paymentIntentId()).isEqualTo(InMemoryPayments.ID);
        assertThat(told.sessionId()).isNull();
    }

    @Test
    void viewHasWhatClientsRead() {
        // When
        PaymentIntentView view = PaymentIntentViews.of(InMemoryPayments.intentIn(States.of("capture")));

        // Then
        assertThat(view.paymentIntentId()).isEqualTo(InMemoryPayments.ID);
        assertThat(view.externalId()).isEqualTo("pi_1");
        assertThat(view.amountCents()).isEqualTo(1999);
        assertThat(view.currency()).isEqualTo("USD");
        assertThat(view.createdAt()).isEqualTo(SetClock.START);
    }

    @Test
    void intentThatTheProviderDoesNotKnowHasNoReference() {
        assertThat(PaymentIntentViews.of(InMemoryPayments.intentIn(States.of("created")))
                        .externalId())
                .isNull();
        assertThat(PaymentIntentViews.of(InMemoryPayments.intentIn(new Canceled(Optional.empty(), "amount_too_small")))
                        .externalId())
                .isNull();
    }
}
