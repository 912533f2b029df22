package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One idempotency key is one piece of work, however often, wherever and with whatever it comes. */
@SystemTest
class IdempotencyIT {
    private static final String CREATE_AT_PROVIDER = "POST /v1/payment_intents";

    private final SystemUnderTest system;
    private final Caller caller;

    IdempotencyIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @Test
    void repeatGetsTheStoredAnswerAndSaysSo() {
        // Given
        String key = Caller.newKey();
        Answer original = caller.create(key);
        // When
        Answer repeat = caller.at(system.secondGateway()).create(key);
        // Then
        assertThat(repeat.isReplayed()).isTrue();
        assertThat(repeat.data()).isEqualTo(original.data());
        assertThat(original.isReplayed()).isFalse();
    }

    @Test
    void repeatOfARefundPaysBackOnce() {
        // Given
        UUID intentId = caller.paid();
        String key = Caller.newKey();
        JsonNode original = caller.refund(intentId, 700, key).data();
        // When
        Answer repeat = caller.refund(intentId, 700, key);
        // Then
        assertThat(repeat.data()).isEqualTo(original);
        assertThat(system.database().texts("SELECT refunded_minor FROM payment_intent WHERE id = ?", intentId))
                .containsExactly("700");
    }

    @Test
    void keyInTheBodyIsTheKeyInTheHeader() {
        // Given
        String key = Caller.newKey();
        Answer byHeader = caller.create(key);
        String withKey = Caller.ONE_COFFEE.replaceFirst("\\{", "{\"idempotencyKey\":\"" + key + "\",");
        // When
        Answer byBody = caller.post("create-payment-intent", withKey, Caller.NO_KEY);
        // Then
        assertThat(byBody.isReplayed()).isTrue();
        assertThat(byBody.data()).isEqualTo(byHeader.data());
    }

    @Test
    void sameKeyWithAnotherPayloadIsRefused() {
        // Given
        String key = Caller.newKey();
        caller.create(key).data();
        // When
        Answer refused = caller.post("create-payment-intent", Caller.basket("a1b2c3", 2), key);
        // Then
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void anotherPayloadIsRefusedEvenWhileTheFirstIsRunning() {
        // Given
        String key = Caller.newKey();
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1000}", CREATE_AT_PROVIDER);
        CompletableFuture<Answer> running = caller.postLater("create-payment-intent", Caller.ONE_COFFEE, key);
        system.awaitRequests(CREATE_AT_PROVIDER, before + 1);
        // When
        Answer refused = caller.post("create-payment-intent", Caller.basket("a1b2c3", 2), key);
        // Then
        assertThat(refused.status()).isEqualTo(422);
        assertThat(running.join().status()).isEqualTo(200);
    }

    @Test
    void malformedKeyIsRefused() {
        // When
        Answer refused = caller.create("short");
        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("idempotency_key_malformed");
    }

    @Test
    void keysOfTwoUsersAreTwoKeys() {
        // Given
        String key = Caller.newKey();
        UUID first = caller.create(key).paymentIntentId();
        // When
        Answer other = Caller.anybody(system.gateway()).create(key);
        // Then
        assertThat(other.isReplayed()).isFalse();
        assertThat(other.paymentIntentId()).isNotEqualTo(first);
    }

    @Test
    void repeatOfARefusalIsRefusedAlike() {
        // Given
        String key = Caller.newKey();
        Answer original = caller.post("create-payment-intent", Caller.basket("unknown", 1), key);
        // When
        Answer repeat = caller.post("create-payment-intent", Caller.basket("unknown", 1), key);
        // Then
        assertThat(repeat.status()).isEqualTo(400).isEqualTo(original.status());
        assertThat(repeat.body().path("param")).isEqualTo(original.body().path("param"));
    }
}
