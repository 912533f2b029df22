package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import com.stripe.param.PaymentIntentCreateParams.SetupFutureUsage;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreeDSecureTest extends Sandboxed {
    private static final String CARD = "pm_card_threeDSecure2Required";

    @ParameterizedTest
    @CsvSource({"succeeded, succeeded", "failed, requires_payment_method"})
    void pageSendsTheCustomerBackToTheShop(String outcome, String status) throws Exception {
        // Given
        PaymentIntent intent = stripe.paymentIntents()
                .create(paidWith(CARD)
                        .setReturnUrl("https://shop.example/back?order=7")
                        .build());
        String page =
                URI.create(intent.getNextAction().getRedirectToUrl().getUrl()).getPath();
        assertThat(get(page).body()).contains("Approve", "Fail", "20.00 EUR");
        // When
        var answer = post(page, "outcome=" + outcome);
        // Then
        assertThat(intent.getStatus()).isEqualTo("requires_action");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("https://shop.example/back?order=7&payment_intent=" + intent.getId()
                        + "&payment_intent_client_secret=" + intent.getClientSecret() + "&redirect_status=" + outcome);
        assertThat(stripe.paymentIntents().retrieve(intent.getId()).getStatus()).isEqualTo(status);
        assertThat(get(page).body()).doesNotContain("<button");
    }

    @Test
    void withoutReturnUrlTheSdkIsToAct() throws Exception {
        // When
        PaymentIntent intent = pay(CARD);
        // Then
        assertThat(intent.getNextAction().getType()).isEqualTo("use_stripe_sdk");
        assertThat(post("/3ds/" + intent.getId(), "outcome=succeeded").statusCode())
                .isEqualTo(200);
    }

    @Test
    void failedAuthenticationIsTheLastPaymentError() throws Exception {
        // Given
        PaymentIntent intent = pay(CARD);
        // When
        authenticate(intent, "failed");
        // Then
        PaymentIntent failed = stripe.paymentIntents().retrieve(intent.getId());
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
        assertThat(eventTypes())
                .containsExactly(
                        "payment_intent.created", "payment_intent.requires_action", "payment_intent.payment_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "threeDSecureRequiredChargeDeclined, generic_decline",
        "authenticationRequiredChargeDeclinedInsufficientFunds, insufficient_funds"
    })
    void cardDeclinesAfterAuthentication(String card, String declineCode) throws Exception {
        // Given
        PaymentIntent intent = pay("pm_card_" + card);
        // When
        authenticate(intent, "succeeded");
        // Then
        PaymentIntent declined = stripe.paymentIntents().retrieve(intent.getId());
        assertThat(declined.getLastPaymentError().getDeclineCode()).isEqualTo(declineCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authenticationRequired", "threeDSecure2Required", "authenticationRequiredOnSetup"})
    void absentCustomerCannotAuthenticate(String card) {
        // When
        CardException refused = catchThrowableOfType(
                CardException.class,
                () -> stripe.paymentIntents()
                        .create(paidWith("pm_card_" + card).setOffSession(true).build()));
        // Then
        assertThat(refused.getCode()).isEqualTo("authentication_required");
        assertThat(refused.getDeclineCode()).isEqualTo("authentication_required");
        assertThat(refused.getStripeError().getPaymentIntent().getStatus()).isEqualTo("requires_payment_method");
    }

    @Test
    void callerCanRuleOutAuthentication() {
        // When
        CardException refused = catchThrowableOfType(
                CardException.class,
                () -> stripe.paymentIntents()
                        .create(paidWith(CARD).setErrorOnRequiresAction(true).build()));
        // Then
        assertThat(refused.getDeclineCode()).isEqualTo("authentication_not_handled");
    }

    @Test
    void optionalCardAsksOnlyWhenAsked() throws Exception {
        // When
        PaymentIntent intent = stripe.paymentIntents()
                .create(paidWith("pm_card_threeDSecureOptional")
                        .setPaymentMethodOptions(PaymentMethodOptions.builder()
                                .setCard(PaymentMethodOptions.Card.builder()
                                        .setRequestThreeDSecure(PaymentMethodOptions.Card.RequestThreeDSecure.ANY)
                                        .build())
                                .build())
                        .build());
        // Then
        assertThat(intent.getStatus()).isEqualTo("requires_action");
    }

    @Test
    void cardThatWasSetUpPaysWithoutTheCustomer() throws Exception {
        // Given
        Customer customer =
                stripe.customers().create(CustomerCreateParams.builder().build());
        PaymentIntent first = stripe.paymentIntents()
                .create(paidWith("pm_card_authenticationRequiredOnSetup")
                        .setCustomer(customer.getId())
                        .setSetupFutureUsage(SetupFutureUsage.OFF_SESSION)
                        .build());
        authenticate(first, "succeeded");
        // When
        PaymentIntent second = stripe.paymentIntents()
                .create(paidWith(first.getPaymentMethod())
                        .setCustomer(customer.getId())
                        .setOffSession(true)
                        .build());
        // Then
        assertThat(second.getStatus()).isEqualTo("succeeded");
    }

    @Test
    void unknownPaymentHasNoPage() throws Exception {
        assertThat(get("/3ds/pi_none").statusCode()).isEqualTo(404);
        assertThat(post("/3ds/pi_none", "outcome=succeeded").statusCode()).isEqualTo(404);
    }

    private void authenticate(PaymentIntent intent, String outcome) throws Exception {
        var _ = control(
                "POST", "/payment_intents/" + intent.getId() + "/authenticate", "{\"outcome\":\"" + outcome + "\"}");
    }
}
