package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointUpdateParams;
import dev.vy.stripesandbox.WebhookReceiver.Received;
import dev.vy.stripesandbox.webhook.RetrySchedule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest extends Sandboxed {
    private static final String SECRET = "whsec_test";
    private WebhookReceiver receiver;

    @BeforeEach
    @Override
    void startSandbox() throws IOException {
        receiver = new WebhookReceiver();
        super.startSandbox();
    }

    @Override
    SandboxOptions options() {
        return super.options().withWebhook(receiver.url(), SECRET);
    }

    @AfterEach
    void everythingWasDelivered() {
        awaitNothingPending();
        assertThat(receiver.isEmpty()).isTrue();
        receiver.close();
    }

    @Test
    void stripeJavaVerifiesTheSignatureAndReadsTheObject() throws Exception {
        // When
        PaymentIntent intent = stripe.paymentIntents().create(twentyEuros().build());
        // Then
        Event event = receiver.next().verified(SECRET);
        assertThat(event.getType()).isEqualTo("payment_intent.created");
        assertThat(event.getDataObjectDeserializer().getObject())
                .hasValueSatisfying(
                        object -> assertThat(((PaymentIntent) object).getId()).isEqualTo(intent.getId()));
    }

    @Test
    void eventsOfOneIntentComeInOrder() throws Exception {
        // When
        PaymentIntent intent = authorize("pm_card_visa");
        PaymentIntent _ = stripe.paymentIntents().capture(intent.getId());
        // Then
        assertThat(types(5))
                .containsExactly(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.amount_capturable_updated",
                        "charge.captured",
                        "payment_intent.succeeded");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500})
    void anythingButSuccessIsTriedAgain(int status) throws Exception {
        // Given
        receiver.answerNext(status, status, status);
        // When
        PaymentIntent _ = stripe.paymentIntents().create(twentyEuros().build());
        // Then
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(receiver.next().verified(SECRET).getId());
        }
        assertThat(ids.stream().distinct()).hasSize(1);
    }

    @Test
    void deliveryEndsWithTheSchedule() throws Exception {
        // Given
        RetrySchedule once = new RetrySchedule(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        receiver.answerNext(500, 500, 500, 500, 500);
        try (StripeSandbox brief = StripeSandbox.start(options().withRetries(once))) {
            var client = StripeClient.builder()
                    .setApiKey("sk_test_any")
                    .setApiBase(brief.baseUrl())
                    .build()
                    .v1();
            // When
            PaymentIntent _ = client.paymentIntents().create(twentyEuros().build());
            // Then
            Event event = client.events().list().getData().getFirst();
            assertThat(receiver.next().id()).isEqualTo(event.getId());
            await(asking(() -> client.events().retrieve(event.getId()).getPendingWebhooks()), pending -> pending == 0);
        }
    }

    @Test
    void failingDeliveryDoesNotHoldUpTheNext() throws Exception {
        // Given
        receiver.answerNext(500);
        // When
        PaymentIntent _ = pay("pm_card_visa");
        // Then
        assertThat(types(4))
                .contains("payment_intent.created", "charge.succeeded", "payment_intent.succeeded")
                .startsWith("payment_intent.created");
    }

    @Test
    void endpointGetsOnlyWhatItWants() throws Exception {
        // Given
        try (WebhookReceiver other = new WebhookReceiver()) {
            WebhookEndpoint endpoint = stripe.webhookEndpoints()
                    .create(WebhookEndpointCreateParams.builder()
                            .setUrl(other.url())
                            .addEnabledEvent(EnabledEvent.PAYMENT_INTENT__SUCCEEDED)
                            .build());
            // When
            PaymentIntent _ = pay("pm_card_visa");
            // Then
            assertThat(other.next().verified(endpoint.getSecret()).getType()).isEqualTo("payment_intent.succeeded");
            types(3);
            awaitNothingPending();
            assertThat(other.isEmpty()).isTrue();
        }
    }

    @Test
    void secretIsToldOnceAndDisablingEndsDeliveries() throws Exception {
        // Given
        WebhookEndpoint mine = stripe.webhookEndpoints().list().getData().getFirst();
        // When
        WebhookEndpoint disabled = stripe.webhookEndpoints()
                .update(
                        mine.getId(),
                        WebhookEndpointUpdateParams.builder().setDisabled(true).build());
        PaymentIntent _ = pay("pm_card_visa");
        // Then
        assertThat(disabled.getStatus()).isEqualTo("disabled");
        assertThat(stripe.webhookEndpoints().retrieve(mine.getId()).getSecret()).isNull();
        assertThat(stripe.webhookEndpoints().delete(mine.getId()).getDeleted()).isTrue();
    }

    @Test
    void resendBringsTheSameEventAgain() throws Exception {
        // Given
        PaymentIntent _ = stripe.paymentIntents().create(twentyEuros().build());
        String eventId = receiver.next().id();
        // When
        var _ = control("POST", "/events/" + eventId + "/resend", "");
        // Then
        assertThat(receiver.next().id()).isEqualTo(eventId);
    }

    @Test
    void resetKeepsTheEndpointsOfTheOptions() throws Exception {
        // Given
        String before = stripe.webhookEndpoints().list().getData().getFirst().getUrl();
        // When
        var _ = control("POST", "/reset", "");
        // Then
        assertThat(stripe.webhookEndpoints().list().getData())
                .extracting(WebhookEndpoint::getUrl)
                .containsExactly(before);
    }

    @Test
    void webhookComesTwice() throws Exception {
        // Given
        misbehave("{'webhooks':'twice'}");
        // When
        PaymentIntent _ = stripe.paymentIntents().create(twentyEuros().build());
        // Then
        assertThat(receiver.next().id()).isEqualTo(receiver.next().id());
    }

    @Test
    void webhookComesLate() throws Exception {
        // Given
        misbehave("{'webhooks':'late','millis':500}");
        // When
        PaymentIntent _ = pay("pm_card_visa");
        // Then
        assertThat(types(3)).endsWith("payment_intent.created");
    }

    @Test
    void webhookIsOvertaken() throws Exception {
        // Given
        misbehave("{'webhooks':'out_of_order','millis':60000}");
        // When
        PaymentIntent _ = pay("pm_card_visa");
        // Then
        assertThat(types(3)).contains("payment_intent.created").first().isEqualTo("charge.succeeded");
    }

    @Test
    void webhookIsBadlySignedOnce() throws Exception {
        // Given
        misbehave("{'webhooks':'bad_signature'}");
        receiver.answerNext(400);
        // When
        PaymentIntent _ = stripe.paymentIntents().create(twentyEuros().build());
        // Then
        Received forged = receiver.next();
        assertThatThrownBy(() -> forged.verified(SECRET)).isInstanceOf(SignatureVerificationException.class);
        assertThat(receiver.next().verified(SECRET).getId()).isEqualTo(forged.id());
    }

    private List<String> types(int count) throws Exception {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(receiver.next().type());
        }
        return types;
    }

    private void awaitNothingPending() {
        var _ = await(
                asking(() -> control("GET", "/state", "")
                        .path("pending_webhook_deliveries")
                        .asInt()),
                pending -> pending == 0);
    }
}
