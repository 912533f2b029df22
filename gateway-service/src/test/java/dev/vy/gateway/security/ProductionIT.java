package dev.vy.gateway.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.ProductionMode;
import dev.vy.gateway.testing.Responder;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ProductionMode.class)
class ProductionIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    Responder payments;

    @BeforeEach
    void start() {
        payments = new Responder(broker);
        payments.answer(Topics.GET_PAYMENT_INTENT, "\"response\":{}");
    }

    @AfterEach
    void stop() {
        payments.close();
    }

    private static ValidatableResponse get(String authorization, String query) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", authorization)
                .body(Bodies.BY_INTENT)
                .post("/vy-finance-payments/get-payment-intent" + query)
                .then();
    }

    @Test
    void tokensSubjectIsTheCaller() {
        get("Bearer " + Tokens.of("alice"), "").statusCode(200);
        var command = payments.takeCommand();
        assertThat(Responder.header(command, Headers.CALLER)).isEqualTo("user:alice");
        assertThat(Responder.header(command, Headers.USER_ID)).isEqualTo("alice");
    }

    @Test
    void withoutATokenNobodyIsLetInWhateverTheNameOrTheBody() {
        given().contentType(ContentType.JSON)
                .body("not even JSON")
                .post("/vy-finance-payments/get-payment-intent?userId=alice")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void badTokensAreRefused() {
        isRefused(Tokens.expired("alice"));
        isRefused(Tokens.bySomebodyElse("alice"));
        isRefused(Tokens.of("alice") + "x");
        isRefused("nonsense");
    }

    private static void isRefused(String token) {
        get("Bearer " + token, "").statusCode(401).contentType("application/problem+json");
    }

    @Test
    void otherAlgorithmsAndTokensWithoutAnEndOrASubjectAreRefused() {
        String alice = "{\"sub\":\"alice\",\"iat\":1,\"exp\":4102444800}";
        get("Bearer " + Tokens.raw("{\"alg\":\"HS256\"}", alice, "HmacSHA256"), "")
                .statusCode(200);
        isRefused(Tokens.raw("{\"alg\":\"HS512\"}", alice, "HmacSHA512"));
        String unsigned = Tokens.raw("{\"alg\":\"none\"}", alice, "HmacSHA256");
        isRefused(unsigned);
        isRefused(unsigned.substring(0, unsigned.lastIndexOf('.') + 1));
        isRefused(Tokens.raw("{\"alg\":\"HS256\"}", "{\"sub\":\"alice\",\"iat\":1}", "HmacSHA256"));
        isRefused(Tokens.raw("{\"alg\":\"HS256\"}", "{\"iat\":1,\"exp\":4102444800}", "HmacSHA256"));
    }

    @Test
    void anotherUsersNameIsRefused() {
        get("Bearer " + Tokens.of("alice"), "?userId=bob").statusCode(403).body("code", equalTo("forbidden"));
        get("Bearer " + Tokens.of("alice"), "?userId=alice").statusCode(200);
    }

    @Test
    void onlyExpectedOriginsAreAllowed() {
        given().header("Origin", ProductionMode.SHOP)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
                .options("/vy-finance-payments/get-payment-intent")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", ProductionMode.SHOP);
        given().header("Origin", "https://evil.example")
                .header("Authorization", "Bearer " + Tokens.of("alice"))
                .contentType(ContentType.JSON)
                .body(Bodies.BY_INTENT)
                .post("/vy-finance-payments/get-payment-intent")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"));
    }
}
