package dev.vy.payments.paymentintent.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CancellationReason;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.SetupFutureUsage;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.Shipping;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.ShippingAddress;
import dev.vy.contract.paymentintent.PaymentAttemptView.Kind;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.command.Ids;
import dev.vy.payments.paymentintent.AttemptRequest;
import dev.vy.payments.paymentintent.PaymentAttempt;
import dev.vy.payments.paymentintent.PaymentAttempts;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class PaymentAttemptStoreIT {
    @Inject
    PaymentIntents intents;

    @Inject
    PaymentAttempts attempts;

    @Inject
    Store store;

    @Test
    void attemptsAreNumberedWithinTheirIntent() {
        // Given
        UUID intentId = storedIntent();

        // When
        store.atOnce(
                5,
                i -> intents.lock(intentId)
                        .chain(locked -> attempts.add(new PaymentAttempt(Ids.next(), intentId, capture(intentId)))));

        // Then
        assertThat(store.inTransaction(() -> attempts.ofIntent(intentId)))
                .extracting(PaymentAttempt.Kept::number)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void attemptKeepsHowItEnded() {
        // Given
        UUID intentId = storedIntent();
        PaymentAttempt attempt = added(new PaymentAttempt(Ids.next(), intentId, capture(intentId)));

        // When
        store.inTransaction(
                () -> attempts.finish(attempt.id(), Status.FAILED, Optional.of("lost_card"), Optional.of("No.")));

        // Then
        PaymentAttempt.Kept kept = kept(attempt.id());
        assertThat(kept.attempt()).isEqualTo(attempt);
        assertThat(kept.status()).isEqualTo(Status.FAILED);
        assertThat(kept.errorCode()).contains("lost_card");
        assertThat(kept.errorMessage()).contains("No.");
    }

    @Test
    void attemptKeepsWhatItAskedFor() {
        // Given
        UUID intentId = storedIntent();
        Shipping shipping =
                new Shipping("José 李 😀", new ShippingAddress("1 \"Main\" St", "Town", null, "12345", "US"));
        List<AttemptRequest> requests = List.of(
                new AttemptRequest.Confirm(new ConfirmPaymentIntent(
                        intentId,
                        "pm_card_visa",
                        "jose@example.com",
                        "https://shop.example/back",
                        SetupFutureUsage.OFF_SESSION,
                        shipping,
                        null)),
                capture(intentId),
                new AttemptRequest.Cancel(new CancelPaymentIntent(intentId, CancellationReason.FRAUDULENT, null)));

        // When
        requests.forEach(request -> added(new PaymentAttempt(Ids.next(), intentId, request)));

        // Then
        assertThat(store.inTransaction(() -> attempts.ofIntent(intentId)))
                .extracting(kept -> kept.attempt().request())
                .isEqualTo(requests);
    }

    @Test
    void attemptFromBeforeRequestsWereKeptIsReadWithItsKind() {
        // Given
        UUID intentId = storedIntent();
        PaymentAttempt attempt =
                added(new PaymentAttempt(Ids.next(), intentId, new AttemptRequest.Unrecorded(Kind.CONFIRM)));

        // Then
        assertThat(kept(attempt.id()).attempt()).isEqualTo(attempt);
        assertThat(store.texts("SELECT request FROM payment_attempt WHERE id = " + StoredIntents.hex(attempt.id())))
                .containsExactly("null");
    }

    private UUID storedIntent() {
        PaymentIntent intent = StoredIntents.in(Processing::new);
        store.inTransaction(() -> intents.add(intent));
        return intent.id();
    }

    private PaymentAttempt added(PaymentAttempt attempt) {
        store.inTransaction(() -> attempts.add(attempt));
        return attempt;
    }

    private PaymentAttempt.Kept kept(UUID id) {
        return store.inTransaction(() -> attempts.find(id)).orElseThrow();
    }

    private static AttemptRequest capture(UUID intentId) {
        return new AttemptRequest.Capture(new CapturePaymentIntent(intentId, 1500L, null));
    }
}
