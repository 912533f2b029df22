package dev.vy.gateway.messaging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.StripeSignatures;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.net.URL;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrokerAwayIT.NothingAround.class)
class BrokerAwayIT {
    /** Neither Kafka nor Redis is there. */
    public static class NothingAround extends LocalMode {
        private static final String NOBODY = "localhost:1";

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("kafka.bootstrap.servers", NOBODY);
            overrides.put("quarkus.redis.hosts", "redis://" + NOBODY);
            return overrides;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of();
        }
    }

    @TestHTTPResource(value = "/health", management = true)
    URL health;

    @Test
    void callersHearOfItWithinASecond() {
        for (int attempt = 0; attempt < 3; attempt++) {
            given().contentType(ContentType.JSON)
                    .queryParam("userId", "123")
                    .body(Bodies.CREATE_PAYMENT_INTENT)
                    .post("/vy-finance-payments/create-payment-intent")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("code", equalTo("messaging_unavailable"))
                    .time(lessThan(1500L));
        }
    }

    @Test
    void webhookIsNotConfirmed() {
        byte[] body = StripeSignatures.event("customer.created");
        given().header(
                        "Stripe-Signature",
                        StripeSignatures.header(
                                LocalMode.WEBHOOK_SECRET, Instant.now().getEpochSecond(), body))
                .body(body)
                .post("/webhooks/process-stripe-webhook")
                .then()
                .statusCode(503)
                .body("code", equalTo("messaging_unavailable"));
    }

    @Test
    void healthTellsIt() {
        given().get(health + "/live").then().statusCode(200);
        given().get(health + "/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'kafka' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'replies' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'redis' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'redis' }.data.reachable", equalTo(false));
    }
}
