package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.SetupFutureUsage;
import com.stripe.param.PaymentIntentUpdateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentIntentTest extends Sandboxed {

    @Test
    void automaticPaymentSucceedsAtOnce() throws Exception {
        // When
        PaymentIntent intent = pay("pm_card_visa");
        // Then
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(2000);
        assertThat(intent.getClientSecret()).startsWith(intent.getId() + "_secret_");
        Charge charge = stripe.charges().retrieve(intent.getLatestCharge());
        assertThat(charge.getCaptured()).isTrue();
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        assertThat(eventTypes())
                .containsExactly("payment_intent.created", "charge.succeeded", "payment_intent.succeeded");
    }

    @Test
    void intentGoesThroughEveryPreparingState() throws Exception {
        // When
        PaymentIntent created = stripe.paymentIntents().create(twentyEuros().build());
        PaymentIntent equipped = stripe.paymentIntents()
                .update(
                        created.getId(),
                        PaymentIntentUpdateParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .setAmount(2500L)
                                .build());
        PaymentIntent confirmed = stripe.paymentIntents().confirm(created.getId());
        // Then
        assertThat(created.getStatus()).isEqualTo("requires_payment_method");
        assertThat(equipped.getStatus()).isEqualTo("requires_confirmation");
        assertThat(confirmed.getStatus()).isEqualTo("succeeded");
        assertThat(confirmed.getAmountReceived()).isEqualTo(2500);
    }

    @Test
    void manualPaymentIsCapturedInPart() throws Exception {
        // Given
        PaymentIntent intent = authorize("pm_card_visa");
        assertThat(intent.getStatus()).isEqualTo("requires_capture");
        assertThat(intent.getAmountCapturable()).isEqualTo(2000);
        // When
        PaymentIntent captured = stripe.paymentIntents().capture(intent.getId(), amountToCapture(1200));
        // Then
        assertThat(captured.getStatus()).isEqualTo("succeeded");
        assertThat(captured.getAmountReceived()).isEqualTo(1200);
        assertThat(captured.getAmountCapturable()).isZero();
        assertThat(stripe.charges().retrieve(intent.getLatestCharge()).getAmountCaptured())
                .isEqualTo(1200);
        assertThat(eventTypes())
                .containsExactly(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.amount_capturable_updated",
                        "charge.captured",
                        "payment_intent.succeeded");
    }

    @Test
    void captureAboveAuthorizedAmountIsRefused() throws Exception {
        // Given
        PaymentIntent intent = authorize("pm_card_visa");
        // When / Then
        assertRefused("amount_too_large", () -> stripe.paymentIntents().capture(intent.getId(), amountToCapture(2001)));
        assertThat(stripe.paymentIntents().retrieve(intent.getId()).getStatus()).isEqualTo("requires_capture");
    }

    @Test
    void concurrentCapturesTakeTheMoneyOnce() throws Exception {
        // Given
        PaymentIntent intent = authorize("pm_card_visa");
        List<Future<PaymentIntent>> attempts = new ArrayList<>();
        // When
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                attempts.add(executor.submit(() -> stripe.paymentIntents().capture(intent.getId())));
            }
        }
        // Then
        assertThat(attempts)
                .filteredOn(attempt -> attempt.state() == Future.State.SUCCESS)
                .hasSize(1);
        assertThat(eventTypes()).containsOnlyOnce("charge.captured");
    }

    @Test
    void canceledAuthorizationReleasesTheMoney() throws Exception {
        // Given
        PaymentIntent intent = authorize("pm_card_visa");
        // When
        PaymentIntent canceled = stripe.paymentIntents()
                .cancel(
                        intent.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                                .build());
        // Then
        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationReason()).isEqualTo("abandoned");
        assertThat(canceled.getCanceledAt()).isPositive();
        assertThat(canceled.getAmountCapturable()).isZero();
        assertThat(eventTypes()).endsWith("charge.refunded", "payment_intent.canceled");
    }

    @Test
    void forgottenAuthorizationIsCanceledByStripe() throws Exception {
        // Given
        PaymentIntent intent = authorize("pm_card_visa");
        // When
        var _ = control("POST", "/payment_intents/" + intent.getId() + "/expire", "");
        // Then
        assertThat(stripe.paymentIntents().retrieve(intent.getId()).getCancellationReason())
                .isEqualTo("automatic");
    }

    @ParameterizedTest
    @CsvSource({
        "requires_payment_method, true, false, true, false",
        "requires_confirmation, true, true, true, false",
        "requires_action, true, true, true, false",
        "processing, false, false, false, false",
        "requires_capture, false, false, true, true",
        "succeeded, false, false, false, false",
        "canceled, false, false, false, false"
    })
    void everyStateAllowsItsMovesOnly(String status, boolean update, boolean confirm, boolean cancel, boolean capture)
            throws Exception {
        // When / Then
        assertMove(
                update,
                intentIn(status),
                intent -> stripe.paymentIntents()
                        .update(
                                intent,
                                PaymentIntentUpdateParams.builder()
                                        .setAmount(3000L)
                                        .build()));
        assertMove(confirm, intentIn(status), intent -> stripe.paymentIntents().confirm(intent));
        assertMove(cancel, intentIn(status), intent -> stripe.paymentIntents().cancel(intent));
        assertMove(capture, intentIn(status), intent -> stripe.paymentIntents().capture(intent));
    }

    @ParameterizedTest
    @CsvSource({"processing, true", "requires_capture, true", "succeeded, true", "canceled, false"})
    void wordsCanChangeUntilCanceled(String status, boolean allowed) throws Exception {
        // When / Then
        assertMove(
                allowed,
                intentIn(status),
                intent -> stripe.paymentIntents()
                        .update(
                                intent,
                                PaymentIntentUpdateParams.builder()
                                        .setDescription("words")
                                        .putMetadata("k", "v")
                                        .build()));
    }

    @ParameterizedTest
    @CsvSource({"success, succeeded", "insufficientFunds, requires_payment_method"})
    void bankDebitIsProcessedAndThenEnds(String debit, String end) throws Exception {
        // When
        PaymentIntent intent = debit("pm_usBankAccount_" + debit);
        // Then
        assertThat(intent.getStatus()).isEqualTo("processing");
        PaymentIntent ended = await(
                asking(() -> stripe.paymentIntents().retrieve(intent.getId())),
                now -> !now.getStatus().equals("processing"));
        assertThat(ended.getStatus()).isEqualTo(end);
        assertThat(eventTypes())
                .contains(
                        "payment_intent.processing",
                        end.equals("succeeded") ? "payment_intent.succeeded" : "payment_intent.payment_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "49, usd, amount_too_small",
        "29, gbp, amount_too_small",
        "49, jpy, amount_too_small",
        "100000000, usd, amount_too_large",
        "-5, usd, parameter_invalid_integer",
        "1001, kwd,",
        "150, ugx,",
        "1000, zzz,"
    })
    void amountIsRefused(long amount, String currency, String code) {
        assertRefused(
                code,
                () -> stripe.paymentIntents()
                        .create(PaymentIntentCreateParams.builder()
                                .setAmount(amount)
                                .setCurrency(currency)
                                .build()));
    }

    @ParameterizedTest
    @CsvSource({"50, usd", "99999999, usd", "50, jpy", "5120, kwd", "100, isk"})
    void amountIsTaken(long amount, String currency) throws Exception {
        // When
        PaymentIntent intent = stripe.paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(amount)
                        .setCurrency(currency)
                        .build());
        // Then
        assertThat(intent.getCurrency()).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"return_url=https://shop.example/", "off_session=true", "error_on_requires_action=true"})
    void wishesForTheConfirmationNeedOne(String wish) throws Exception {
        // When
        var answer = post("/v1/payment_intents", "amount=2000&currency=eur&" + wish);
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).path("param").asText()).isEqualTo(wish.substring(0, wish.indexOf("=")));
    }

    @Test
    void setupForLaterAttachesThePaymentMethod() throws Exception {
        // Given
        Customer customer =
                stripe.customers().create(CustomerCreateParams.builder().build());
        // When
        PaymentIntent intent = stripe.paymentIntents()
                .create(paidWith("pm_card_visa")
                        .setCustomer(customer.getId())
                        .setSetupFutureUsage(SetupFutureUsage.OFF_SESSION)
                        .build());
        // Then
        assertThat(stripe.paymentMethods().retrieve(intent.getPaymentMethod()).getCustomer())
                .isEqualTo(customer.getId());
    }

    @Test
    void paymentMethodDescribedInPlaceIsUsed() throws Exception {
        // When
        var answer = post(
                "/v1/payment_intents",
                "amount=2000&currency=eur&confirm=true&payment_method_data[type]=card"
                        + "&payment_method_data[card][token]=tok_amex");
        // Then
        assertThat(JSON.readTree(answer.body()).path("status").asText()).isEqualTo("succeeded");
    }

    private String intentIn(String status) throws Exception {
        PaymentIntent intent = switch (status) {
            case "requires_payment_method" ->
                stripe.paymentIntents().create(twentyEuros().build());
            case "requires_confirmation" ->
                stripe.paymentIntents()
                        .create(twentyEuros().setPaymentMethod("pm_card_visa").build());
            case "requires_action" -> pay("pm_card_threeDSecure2Required");
            case "processing" -> debit("pm_usBankAccount_processing");
            case "requires_capture" -> authorize("pm_card_visa");
            case "succeeded" -> pay("pm_card_visa");
            default -> stripe.paymentIntents().cancel(intentIn("requires_confirmation"));
        };
        assertThat(intent.getStatus()).isEqualTo(status);
        return intent.getId();
    }

    private PaymentIntent debit(String method) throws Exception {
        return stripe.paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2000L)
                        .setCurrency("usd")
                        .addPaymentMethodType("us_bank_account")
                        .setPaymentMethod(method)
                        .setConfirm(true)
                        .build());
    }

    private interface Move {
        PaymentIntent make(String intentId) throws Exception;
    }

    private void assertMove(boolean allowed, String intentId, Move move) throws Exception {
        if (allowed) {
            assertThat(move.make(intentId).getId()).isEqualTo(intentId);
        } else {
            String before = stripe.paymentIntents().retrieve(intentId).toJson();
            assertThatThrownBy(() -> move.make(intentId))
                    .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                        assertThat(refused.getStatusCode()).isEqualTo(400);
                        assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
                        assertThat(refused.getStripeError().getPaymentIntent().getId())
                                .isEqualTo(intentId);
                    });
            assertThat(stripe.paymentIntents().retrieve(intentId).toJson()).isEqualTo(before);
        }
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
            assertThat(refused.getStatusCode()).isEqualTo(400);
            assertThat(refused.getCode()).isEqualTo(code);
        });
    }

    private static PaymentIntentCaptureParams amountToCapture(long amount) {
        return PaymentIntentCaptureParams.builder().setAmountToCapture(amount).build();
    }
}
