package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PaymentMethodUpdateParams;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentMethodTest extends Sandboxed {
    private Customer customer;

    @BeforeEach
    void createCustomer() throws Exception {
        customer = stripe.customers().create(CustomerCreateParams.builder().build());
    }

    @Test
    void tokenBecomesAPaymentMethod() throws Exception {
        // When
        PaymentMethod method = stripe.paymentMethods()
                .create(PaymentMethodCreateParams.builder()
                        .setType(PaymentMethodCreateParams.Type.CARD)
                        .setCard(PaymentMethodCreateParams.Token.builder()
                                .setToken("tok_mastercard")
                                .build())
                        .setBillingDetails(PaymentMethodCreateParams.BillingDetails.builder()
                                .setName("Ada")
                                .build())
                        .build());
        // Then
        assertThat(method.getCard().getBrand()).isEqualTo("mastercard");
        assertThat(method.getCard().getLast4()).isEqualTo("4444");
        assertThat(method.getBillingDetails().getName()).isEqualTo("Ada");
    }

    @Test
    void cardNumberIsRefused() throws Exception {
        // When
        var answer = post("/v1/payment_methods", "type=card&card[number]=4242424242424242&card[exp_month]=1");
        // Then
        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(error(answer).path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(answer.body()).doesNotContain("4242");
    }

    @Test
    void attachingATestIdMakesANewPaymentMethodOfTheCustomer() throws Exception {
        // When
        PaymentMethod attached = attach("pm_card_visa");
        // Then
        assertThat(attached.getId()).matches("pm_[0-9A-Za-z]{24}");
        assertThat(attached.getCustomer()).isEqualTo(customer.getId());
        assertThat(stripe.customers().paymentMethods().list(customer.getId()).getData())
                .extracting(PaymentMethod::getId)
                .containsExactly(attached.getId());
        assertThat(stripe.paymentMethods()
                        .list(PaymentMethodListParams.builder()
                                .setCustomer(customer.getId())
                                .setType(PaymentMethodListParams.Type.CARD)
                                .build())
                        .getData())
                .hasSize(1);
        assertThat(stripe.customers()
                        .paymentMethods()
                        .retrieve(customer.getId(), attached.getId())
                        .getId())
                .isEqualTo(attached.getId());
    }

    @Test
    void detachedPaymentMethodCanNeverBeUsedAgain() throws Exception {
        // Given
        PaymentMethod method = attach("pm_card_visa");
        // When
        PaymentMethod detached = stripe.paymentMethods().detach(method.getId());
        // Then
        assertThat(detached.getCustomer()).isNull();
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> attach(method.getId()),
                () -> stripe.paymentMethods().detach(method.getId()),
                () -> pay(method.getId()))) {
            assertThatThrownBy(use).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                assertThat(refused.getStatusCode()).isEqualTo(400);
                assertThat(refused.getCode()).isNull();
            });
        }
        assertThat(eventTypes())
                .containsExactly("customer.created", "payment_method.attached", "payment_method.detached");
    }

    @Test
    void paymentMethodWithoutCustomerPaysOnce() throws Exception {
        // Given
        String used = pay("pm_card_visa").getPaymentMethod();
        // When / Then
        assertThatThrownBy(() -> pay(used)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> attach(used)).isInstanceOf(InvalidRequestException.class);
        String attached = attach("pm_card_visa").getId();
        for (int i = 0; i < 2; i++) {
            assertThat(stripe.paymentIntents()
                            .create(paidWith(attached)
                                    .setCustomer(customer.getId())
                                    .build())
                            .getStatus())
                    .isEqualTo("succeeded");
        }
    }

    @Test
    void decliningCardCannotBeAttachedExceptTheOneMadeForIt() throws Exception {
        // When
        PaymentMethod attached = attach("pm_card_chargeCustomerFail");
        // Then
        assertThat(attached.getCustomer()).isEqualTo(customer.getId());
        assertThatThrownBy(() -> attach("pm_card_visa_chargeDeclined")).isInstanceOf(CardException.class);
    }

    @Test
    void paymentMethodOfAnotherCustomerIsRefused() throws Exception {
        // Given
        PaymentMethod method = attach("pm_card_visa");
        // When / Then
        assertThatThrownBy(() -> pay(method.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo("payment_method"));
        assertThat(stripe.paymentIntents()
                        .create(paidWith(method.getId())
                                .setCustomer(customer.getId())
                                .build())
                        .getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    void intentKeepsTheCustomerThatItGot() throws Exception {
        // Given
        Customer other =
                stripe.customers().create(CustomerCreateParams.builder().build());
        String intent = stripe.paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2000L)
                        .setCurrency("eur")
                        .build())
                .getId();
        // When
        stripe.paymentIntents().update(intent, ofCustomer(customer));
        // Then
        assertThat(stripe.paymentIntents().update(intent, ofCustomer(customer)).getCustomer())
                .isEqualTo(customer.getId());
        assertThatThrownBy(() -> stripe.paymentIntents().update(intent, ofCustomer(other)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state"));
    }

    private static PaymentIntentUpdateParams ofCustomer(Customer customer) {
        return PaymentIntentUpdateParams.builder().setCustomer(customer.getId()).build();
    }

    @Test
    void expiryOfACardCanBeChanged() throws Exception {
        // Given
        PaymentMethod method = attach("pm_card_visa");
        // When
        PaymentMethod renewed = stripe.paymentMethods()
                .update(
                        method.getId(),
                        PaymentMethodUpdateParams.builder()
                                .setCard(PaymentMethodUpdateParams.Card.builder()
                                        .setExpMonth(3L)
                                        .setExpYear(2040L)
                                        .build())
                                .build());
        // Then
        assertThat(renewed.getCard().getExpYear()).isEqualTo(2040);
        assertThat(renewed.getCard().getLast4()).isEqualTo("4242");
        assertThat(eventTypes()).endsWith("payment_method.attached", "payment_method.updated");
    }

    private PaymentMethod attach(String id) throws Exception {
        return stripe.paymentMethods()
                .attach(
                        id,
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer.getId())
                                .build());
    }
}
