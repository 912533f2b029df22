package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends Sandboxed {
    private static final String GOOD = "amount=2000&currency=eur&payment_method=pm_card_visa&confirm=true";

    @Test
    void repeatGetsTheFirstAnswerUnderANewRequestId() throws Exception {
        // When
        HttpResponse<String> first = create(GOOD, "k1");
        HttpResponse<String> repeat = create(GOOD, "k1");
        // Then
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(header(repeat, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(header(repeat, "Original-Request")).isEqualTo(header(first, "Request-Id"));
        assertThat(header(repeat, "Request-Id")).startsWith("req_").isNotEqualTo(header(first, "Request-Id"));
        assertThat(header(first, "Idempotency-Key")).isEqualTo("k1");
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(intents()).isEqualTo(1);
    }

    @Test
    void orderOfParametersDoesNotMatter() throws Exception {
        // When
        create("amount=2000&currency=eur", "k1");
        HttpResponse<String> repeat = create("currency=eur&amount=2000", "k1");
        // Then
        assertThat(header(repeat, "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void otherParametersOrAnotherRouteAreRefused() throws Exception {
        // Given
        create(GOOD, "k1");
        // When
        HttpResponse<String> otherParameters = create("amount=2001&currency=eur", "k1");
        HttpResponse<String> otherRoute = post("/v1/customers", "", "Idempotency-Key", "k1");
        // Then
        for (HttpResponse<String> refused : List.of(otherParameters, otherRoute)) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(error(refused).path("type").asText()).isEqualTo("idempotency_error");
            assertThat(error(refused).has("code")).isFalse();
        }
        assertThat(intents()).isEqualTo(1);
    }

    @Test
    void declineIsKept() throws Exception {
        // Given
        String declined = "amount=2000&currency=eur&payment_method=pm_card_visa_chargeDeclined&confirm=true";
        HttpResponse<String> first = create(declined, "k1");
        // When
        HttpResponse<String> repeat = create(declined, "k1");
        // Then
        assertThat(repeat.statusCode()).isEqualTo(402);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(intents()).isEqualTo(1);
    }

    @Test
    void refusalBeforeTheWorkIsNotKept() throws Exception {
        // Given
        assertThat(create("amount=2000", "k1").statusCode()).isEqualTo(400);
        // When
        HttpResponse<String> corrected = create("amount=2000&currency=eur", "k1");
        // Then
        assertThat(corrected.statusCode()).isEqualTo(200);
    }

    @Test
    void refusalByStateIsKept() throws Exception {
        // Given
        String id = JSON.readTree(create("amount=2000&currency=eur", "k1").body())
                .path("id")
                .asText();
        String capture = "/v1/payment_intents/" + id + "/capture";
        post(capture, "", "Idempotency-Key", "k2");
        // When
        HttpResponse<String> repeat = post(capture, "", "Idempotency-Key", "k2");
        // Then
        assertThat(repeat.statusCode()).isEqualTo(400);
        assertThat(header(repeat, "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void concurrentRequestsWithOneKeyActOnce() throws Exception {
        // Given
        misbehave("{'on':'POST /v1/payment_intents','action':'delay','millis':1000}");
        // When
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> slow = executor.submit(() -> create(GOOD, "k1"));
            await(
                    asking(() -> control("GET", "/state", "")
                            .path("requests")
                            .path("POST /v1/payment_intents")
                            .asInt()),
                    count -> count == 1);
            HttpResponse<String> second = create(GOOD, "k1");
            // Then
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(error(second).path("code").asText()).isEqualTo("idempotency_key_in_use");
            assertThat(slow.get().statusCode()).isEqualTo(200);
        }
        assertThat(intents()).isEqualTo(1);
        assertThat(header(create(GOOD, "k1"), "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void keyMeansNothingWithoutAPost() throws Exception {
        // When
        HttpResponse<String> answer =
                send(request("/v1/customers").header("Idempotency-Key", "k1").GET());
        // Then
        assertThat(answer.headers().firstValue("Idempotency-Key")).isEmpty();
    }

    @Test
    void eventNamesTheRequestAndItsKey() throws Exception {
        // When
        HttpResponse<String> created = create("amount=2000&currency=eur", "k1");
        // Then
        var request = stripe.events().list().getData().getFirst().getRequest();
        assertThat(request.getId()).isEqualTo(header(created, "Request-Id"));
        assertThat(request.getIdempotencyKey()).isEqualTo("k1");
    }

    private HttpResponse<String> create(String form, String key) throws Exception {
        return post("/v1/payment_intents", form, "Idempotency-Key", key);
    }

    private long intents() throws Exception {
        return control("GET", "/state", "")
                .path("objects")
                .path("payment_intent")
                .asLong();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
