package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.PaymentIntent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehaviourTest extends Sandboxed {
    private static final String CREATE = "'on':'POST /v1/payment_intents'";
    private static final String GOOD = "amount=2000&currency=eur";

    @Test
    void delayWaitsBeforeActing() throws Exception {
        // Given
        misbehave("{" + CREATE + ",'action':'delay','millis':150}");
        Instant start = Instant.now();
        // When
        HttpResponse<String> answer = create("k1");
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(149));
    }

    @Test
    void droppedAnswerLeavesTheWorkDoneAndTheRepeatFindsIt() throws Exception {
        // Given
        misbehave("{" + CREATE + ",'action':'drop_answer_after_acting'}");
        // When
        assertThatThrownBy(() -> create("k1")).isInstanceOf(IOException.class);
        // Then
        assertThat(intents()).isEqualTo(1);
        assertThat(create("k1").headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(intents()).isEqualTo(1);
    }

    @Test
    void closedConnectionLeavesNothingDone() throws Exception {
        // Given
        misbehave("{'on':'*','action':'close_connection'}");
        // When
        assertThatThrownBy(() -> create("k1")).isInstanceOf(IOException.class);
        // Then
        assertThat(intents()).isZero();
        assertThat(create("k1").headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void tooManyRequestsIsNotKept() throws Exception {
        // Given
        misbehave("{" + CREATE + ",'action':'status_429','retryAfterSeconds':3,'shouldRetry':true}");
        // When
        HttpResponse<String> refused = create("k1");
        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(error(refused).path("code").asText()).isEqualTo("rate_limit");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(refused.headers().firstValue("Stripe-Should-Retry")).hasValue("true");
        assertThat(create("k1").statusCode()).isEqualTo(200);
    }

    @Test
    void serverErrorBeforeActingIsNotKept() throws Exception {
        // Given
        misbehave("{" + CREATE + ",'action':'status_500'}");
        // When
        HttpResponse<String> broken = create("k1");
        // Then
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(intents()).isZero();
        assertThat(create("k1").statusCode()).isEqualTo(200);
    }

    @Test
    void serverErrorAfterActingIsKept() throws Exception {
        // Given
        misbehave("{" + CREATE + ",'action':'status_500','afterActing':true,'shouldRetry':false}");
        // When
        HttpResponse<String> broken = create("k1");
        // Then
        assertThat(broken.headers().firstValue("Stripe-Should-Retry")).hasValue("false");
        assertThat(intents()).isEqualTo(1);
        assertThat(create("k1").statusCode()).isEqualTo(500);
        assertThat(create("k2").statusCode()).isEqualTo(200);
    }

    /** The repeat comes from the JDK's connection, below stripe-java, which itself does not repeat after this. */
    @Test
    void sdkGetsTheFirstAnswerAfterADrop() throws Exception {
        // Given
        misbehave("{" + CREATE + ",'action':'drop_answer_after_acting'}");
        // When
        PaymentIntent intent = stripe.paymentIntents().create(twentyEuros().build());
        // Then
        assertThat(stripe.paymentIntents().list().getData())
                .extracting(PaymentIntent::getId)
                .containsExactly(intent.getId());
    }

    @Test
    void sdkRetriesAServerErrorWithTheSameKey() throws Exception {
        // Given
        misbehave("{" + CREATE + ",'action':'status_500'}");
        // When
        PaymentIntent intent =
                client(1).v1().paymentIntents().create(twentyEuros().build());
        // Then
        assertThat(stripe.paymentIntents().list().getData())
                .extracting(PaymentIntent::getId)
                .containsExactly(intent.getId());
    }

    @Test
    void sdkSeesItsOwnExceptions() throws Exception {
        // Given
        misbehave("{'on':'GET /v1/payment_intents/*','action':'status_429'}");
        misbehave("{'on':'GET /v1/payment_intents/*','action':'status_500'}");
        PaymentIntent intent = stripe.paymentIntents().create(twentyEuros().build());
        // When / Then
        assertThatThrownBy(() -> stripe.paymentIntents().retrieve(intent.getId()))
                .isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> stripe.paymentIntents().retrieve(intent.getId()))
                .isInstanceOf(ApiException.class);
        assertThat(stripe.paymentIntents().retrieve(intent.getId()).getId()).isEqualTo(intent.getId());
    }

    @Test
    void rulesAreListedCountedAndCleared() throws Exception {
        // Given
        misbehave("{'on':'POST /v1/refunds','action':'delay','millis':1,'times':2}");
        post("/v1/refunds", "");
        // When
        var listed = control("GET", "/misbehave", "");
        // Then
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("times").asInt()).isEqualTo(1);
        assertThat(control("DELETE", "/misbehave", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"on\":\"nonsense\",\"action\":\"delay\"}",
                "{\"on\":\"*\",\"action\":\"explode\"}",
                "{\"on\":\"*\",\"action\":\"delay\",\"colour\":\"red\"}",
                "{\"webhooks\":\"never\"}",
                "{\"webhooks\":\"twice\",\"times\":0}",
                "{"
            })
    void nonsenseIsNoRule(String rule) {
        assertThatThrownBy(() -> control("POST", "/misbehave", rule)).isInstanceOf(AssertionError.class);
    }

    @Test
    void resetForgetsEverything() throws Exception {
        // Given
        misbehave("{'on':'*','action':'status_500','times':5}");
        // When
        var _ = control("POST", "/reset", "");
        // Then
        assertThat(create("k1").statusCode()).isEqualTo(200);
        assertThat(control("GET", "/state", "")
                        .path("requests")
                        .path("POST /v1/payment_intents")
                        .asInt())
                .isEqualTo(1);
    }

    private HttpResponse<String> create(String key) throws Exception {
        return post("/v1/payment_intents", GOOD, "Idempotency-Key", key);
    }

    private long intents() throws Exception {
        return control("GET", "/state", "")
                .path("objects")
                .path("payment_intent")
                .asLong();
    }
}
