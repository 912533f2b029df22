package dev.vy.gateway.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.vy.gateway.testing.LimitedMode;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LimitedMode.class)
class RateLimitsIT {
    private static final String ROUTE = "/vy-finance-payments/get-payment-intent";

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    RateLimitConfig config;

    /** A body that is refused after the caller was counted: nobody answers commands here. */
    private static ValidatableResponse ask(RequestSpecification request) {
        return request.contentType(ContentType.JSON).body("{}").post(ROUTE).then();
    }

    private static RequestSpecification as(String user) {
        return given().header("Authorization", "Bearer " + Tokens.of(user));
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address);
    }

    private static String anybody() {
        return "user-" + UUID.randomUUID();
    }

    @Test
    void answersTellTheLimitUntilItIsReached() {
        String user = anybody();
        for (int request = 1; request <= LimitedMode.REQUESTS; request++) {
            ask(as(user))
                    .statusCode(400)
                    .header("RateLimit-Policy", "\"caller\";q=3;w=60")
                    .header("RateLimit", matchesPattern("\"caller\";r=" + (3 - request) + ";t=(60|5\\d)"))
                    .header("Retry-After", nullValue());
        }
        ask(as(user))
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("rate_limited"))
                .header("RateLimit", matchesPattern("\"caller\";r=0;t=(60|5\\d)"))
                .header("Retry-After", matchesPattern("60|5\\d"));
        ask(as(anybody())).statusCode(400);
    }

    @Test
    void requestsWithoutAGoodTokenAreCountedByAddress() {
        for (int request = 0; request < LimitedMode.REFUSALS; request++) {
            ask(from("192.0.2." + request + ", 198.51.100.1"))
                    .statusCode(401)
                    .header("RateLimit-Policy", "\"unauthenticated\";q=2;w=60");
        }
        ask(from("192.0.2.9, 198.51.100.1")).statusCode(429).body("code", equalTo("rate_limited"));
        ask(from("198.51.100.2")).statusCode(401);
        // Who brings a good token is not held liable for the neighbours at the same address.
        ask(from("198.51.100.1").header("Authorization", "Bearer " + Tokens.of(anybody())))
                .statusCode(400);
    }

    @Test
    void webhooksAreNotCounted() {
        for (int request = 0; request < 10; request++) {
            given().body("{}")
                    .post("/webhooks/process-stripe-webhook")
                    .then()
                    .statusCode(400)
                    .header("RateLimit", nullValue());
        }
    }

    @Test
    void replicasShareTheCount() {
        String user = anybody();
        ask(as(user)).statusCode(400);
        RedisCounts anotherReplica = new RedisCounts(redis, config);
        var limit = new Standing.Limit("caller", LimitedMode.REQUESTS, config.window());
        Standing standing = anotherReplica
                .count("user:" + user, limit)
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow();
        assertThat(standing.used()).isEqualTo(2);
    }

    @Test
    void windowEndsAndScriptsThatRedisForgotAreLoadedAgain() {
        RedisCounts counts = new RedisCounts(redis, config);
        var limit = new Standing.Limit("short", 1, Duration.ofMillis(300));
        String who = anybody();
        assertThat(isAbove(counts, who, limit)).isFalse();
        redis.execute("SCRIPT", "FLUSH").await().atMost(Duration.ofSeconds(10));
        assertThat(isAbove(counts, who, limit)).isTrue();
        await().until(() -> !isAbove(counts, who, limit));
    }

    private static boolean isAbove(RedisCounts counts, String who, Standing.Limit limit) {
        return counts.count(who, limit)
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow()
                .isAbove();
    }

    @Test
    void zeroIsNoLimit() {
        var off = Settings.of(RateLimitConfig.class, Map.of("vy.rate-limit.requests", "0"));
        assertThat(new Standing.Limit("caller", off.requests().orElseThrow(), off.window()).isOff())
                .isTrue();
    }
}
