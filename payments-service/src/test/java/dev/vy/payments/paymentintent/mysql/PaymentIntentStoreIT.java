package dev.vy.payments.paymentintent.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.CustomerDetails;
import dev.vy.payments.command.Ids;
import dev.vy.payments.paymentintent.PaymentAttempt;
import dev.vy.payments.paymentintent.PaymentAttempts;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresAction;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresConfirmation;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresPaymentMethod;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.ProviderIntent.Decline;
import dev.vy.payments.provider.ProviderIntent.NextAction;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(RealStores.class)
class PaymentIntentStoreIT {
    private static final Instant CREATED_AT = Instant.parse("2026-01-15T23:59:59.999999Z");
    private static final Instant UPDATED_AT = Instant.parse("2026-07-15T00:00:00.000001Z");
    private static final Money AMOUNT = new Money(99_999_999, "JPY");
    private static final CustomerDetails CUSTOMER = new CustomerDetails(
            "Zoë 😀", "李小龍", "zoe@example.com", new CustomerDetails.Address("Ünter \"1\"", "東京", "", "100-0001", "JP"));

    @Inject
    PaymentIntents intents;

    @Inject
    PaymentAttempts attempts;

    @Inject
    Store store;

    static Stream<Function<String, PaymentIntentState>> states() {
        return Stream.of(
                reference -> new Created(),
                reference -> new RequiresPaymentMethod(reference, Optional.empty()),
                reference -> new RequiresPaymentMethod(
                        reference, Optional.of(new Decline("ch_1", "insufficient_funds", "The card has 0 €. 😀"))),
                RequiresConfirmation::new,
                reference -> new RequiresAction(
                        reference, new NextAction("use_stripe_sdk", Optional.empty(), Optional.empty())),
                reference -> new RequiresAction(
                        reference,
                        new NextAction(
                                "redirect_to_url",
                                Optional.of("https://bank.example/?q=" + "x".repeat(3000)),
                                Optional.of("https://shop.example/return"))),
                Processing::new,
                reference -> new RequiresCapture(reference, AMOUNT),
                reference -> new Succeeded(reference, AMOUNT.withAmountMinor(0)),
                reference -> new Succeeded(reference, AMOUNT),
                reference -> new Canceled(Optional.of(reference), "abandoned"),
                reference -> new Canceled(Optional.empty(), "amount_too_small"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateIsReadBackAsItWasWritten(Function<String, PaymentIntentState> state) {
        // Given
        PaymentIntent written = intentIn(state);
        store.inTransaction(() -> intents.add(written));

        // When
        Optional<PaymentIntent> read = store.inTransaction(() -> intents.find(written.id()));

        // Then
        assertThat(read).contains(written);
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateReplacesAnotherWhole(Function<String, PaymentIntentState> state) {
        // Given
        PaymentIntent before = intentIn(reference ->
                new RequiresPaymentMethod(reference, Optional.of(new Decline("ch_1", "lost_card", "No."))));
        store.inTransaction(() -> intents.add(before));
        PaymentIntentState next = state.apply("pi_next_" + before.id());
        PaymentIntent changed = before.withState(next, Optional.of("secret"), UPDATED_AT.plusSeconds(1));

        // When
        PaymentIntent updated = update(changed);

        // Then
        PaymentIntent read =
                store.inTransaction(() -> intents.find(before.id())).orElseThrow();
        assertThat(read).isEqualTo(updated);
        assertThat(read.state()).isEqualTo(next);
        assertThat(read.version()).isEqualTo(1);
    }

    @Test
    void timesAreKeptInUtcWhateverTheZoneOfTheMachine() {
        // Given
        assumeThat(ZoneId.systemDefault()).as("the build sets a zone").isEqualTo(ZoneId.of("Pacific/Auckland"));
        PaymentIntent written = intentIn(Processing::new);

        // When
        store.inTransaction(() -> intents.add(written));

        // Then
        assertThat(store.texts("SELECT CONCAT(created_at, '|', updated_at) FROM payment_intent WHERE id = "
                        + hex(written.id())))
                .containsExactly("2026-01-15 23:59:59.999999|2026-07-15 00:00:00.000001");
    }

    @Test
    void eachTransitionLeavesTheVersionBeforeIt() {
        // Given
        PaymentIntent created = intentIn(reference -> new Created());
        store.inTransaction(() -> intents.add(created));
        PaymentIntent processing = update(created.withState(
                new Processing("pi_" + created.id()), Optional.of("pi_secret"), UPDATED_AT.plusSeconds(1)));

        // When
        update(processing.withState(new Succeeded("pi_" + created.id(), AMOUNT), Optional.empty(), UPDATED_AT));

        // Then
        List<String> snapshots = store.texts("SELECT CONCAT(version, ' ', snapshot) FROM payment_intent_history "
                + "WHERE payment_intent_id = " + hex(created.id()) + " ORDER BY version");
        assertThat(snapshots).hasSize(2);
        assertThat(snapshots.getFirst()).startsWith("0 ").contains(created.id().toString());
        assertThat(snapshots.getLast()).startsWith("1 ").contains("PROCESSING");
        assertThat(snapshots).noneMatch(snapshot -> snapshot.contains("secret"));
    }

    @Test
    void intentIsFoundByItsReference() {
        // Given
        PaymentIntent written = intentIn(Processing::new);
        store.inTransaction(() -> intents.add(written));

        // When
        Optional<PaymentIntent> found = store.inTransaction(() -> intents.findByReference("pi_" + written.id()));

        // Then
        assertThat(found).contains(written);
        assertThat(store.inTransaction(() -> intents.findByReference("pi_nobody")))
                .isEmpty();
    }

    @Test
    void changesOfManyAtOnceAllCount() {
        // Given
        PaymentIntent paid = intentIn(reference -> new Succeeded(reference, AMOUNT));
        store.inTransaction(() -> intents.add(paid));

        // When
        store.atOnce(
                20,
                i -> intents.lock(paid.id()).map(Optional::orElseThrow).chain(intent -> {
                    Money more = intent.refunded().plus(intent.amount().withAmountMinor(1));
                    return intents.update(intent.withRefunded(more, UPDATED_AT));
                }));

        // Then
        PaymentIntent read = store.inTransaction(() -> intents.find(paid.id())).orElseThrow();
        assertThat(read.refunded().amountMinor()).isEqualTo(paid.refunded().amountMinor() + 20);
        assertThat(read.version()).isEqualTo(20);
    }

    @Test
    void declineIsNewOnceHoweverManySeeIt() {
        // Given
        PaymentIntent intent = intentIn(Processing::new);
        store.inTransaction(() -> intents.add(intent));
        Decline decline = new Decline("ch_1", "lost_card", "No.");

        // When
        List<Boolean> news = store.atOnce(
                10, i -> intents.lock(intent.id()).chain(locked -> intents.isNewDecline(intent.id(), decline)));

        // Then
        assertThat(news).containsOnlyOnce(true);
    }

    @Test
    void attemptsAreNumberedWithinTheirIntent() {
        // Given
        PaymentIntent intent = intentIn(Processing::new);
        store.inTransaction(() -> intents.add(intent));

        // When
        store.atOnce(
                5,
                i -> intents.lock(intent.id())
                        .chain(locked -> attempts.add(
                                new PaymentAttempt(Ids.next(), intent.id(), PaymentAttempt.Kind.CONFIRM))));

        // Then
        assertThat(store.texts("SELECT attempt_number FROM payment_attempt WHERE payment_intent_id = "
                        + hex(intent.id()) + " ORDER BY attempt_number"))
                .containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void attemptKeepsHowItEnded() {
        // Given
        PaymentIntent intent = intentIn(Processing::new);
        store.inTransaction(() -> intents.add(intent));
        PaymentAttempt attempt = new PaymentAttempt(Ids.next(), intent.id(), PaymentAttempt.Kind.CAPTURE);
        store.inTransaction(() -> attempts.add(attempt));

        // When
        store.inTransaction(() -> attempts.finish(
                attempt.id(), PaymentAttempt.Status.FAILED, Optional.of("lost_card"), Optional.of("No.")));

        // Then
        assertThat(store.inTransaction(() -> attempts.find(attempt.id()))).contains(attempt);
        assertThat(store.texts(
                        "SELECT CONCAT(status, ' ', error_code) FROM payment_attempt WHERE id = " + hex(attempt.id())))
                .containsExactly("FAILED lost_card");
    }

    private PaymentIntent update(PaymentIntent changed) {
        return store.inTransaction(() -> intents.lock(changed.id()).chain(locked -> intents.update(changed)));
    }

    /** Every field filled, under ids of its own. */
    private static PaymentIntent intentIn(Function<String, PaymentIntentState> state) {
        UUID id = Ids.next();
        return new PaymentIntent(
                id,
                0,
                Optional.of("user-😀"),
                AMOUNT,
                CaptureMethod.AUTOMATIC,
                CUSTOMER,
                Map.of("items", "a1b2c3:1", "note", "\"quoted\" \\ 😀"),
                Optional.of(Ids.next()),
                Optional.of(Ids.next()),
                Optional.of("secret"),
                AMOUNT.withAmountMinor(7),
                state.apply("pi_" + id),
                CREATED_AT,
                UPDATED_AT);
    }

    private static String hex(UUID id) {
        return "UNHEX('" + id.toString().replace("-", "") + "')";
    }
}
