package dev.vy.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.LocalMode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody answers commands here: whatever is bad is refused before one is sent. */
@QuarkusTest
@TestProfile(LocalMode.class)
class BadRequestsIT {
    private static final String CREATE = "/vy-finance-payments/create-payment-intent";

    private static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    private static ValidatableResponse isProblem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("request_id", equalTo(response.extract().header("X-Request-ID")))
                .body(not(containsString("dev.vy")))
                .body(not(containsString("xception")));
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("{", null),
                Arguments.of("", null),
                Arguments.of("null", null),
                Arguments.of("[]", null),
                Arguments.of("\"text\"", null),
                Arguments.of(create("\"items\":[{\"id\":\"a\",\"quantity\":1}]") + " x", null),
                Arguments.of("{\"items\":[]}", "customerDetails"),
                Arguments.of(create("\"items\":[]"), "items"),
                Arguments.of(create("\"items\":[null]"), "items[0]"),
                Arguments.of(create("\"items\":{}"), "items"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":1.5"), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":1.0"), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":\"1\""), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":null"), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":0"), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":-1"), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":1000000000000"), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":10001"), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":99999999999999999999"), "items[0].quantity"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":true"), "items[0].quantity"),
                Arguments.of(item("\"id\":5,\"quantity\":1"), "items[0].id"),
                Arguments.of(item("\"id\":\" \",\"quantity\":1"), "items[0].id"),
                Arguments.of(item("\"id\":\"a\\u0000\",\"quantity\":1"), "items[0].id"),
                Arguments.of(item("\"id\":\"\\ud800\",\"quantity\":1"), "items[0].id"),
                Arguments.of(item("\"id\":\"a\",\"quantity\":1,\"price\":1"), "items[0].price"),
                Arguments.of(item("\"id\":\"a\",\"id\":\"b\",\"quantity\":1"), "items[0]"),
                Arguments.of(create("\"items\":[{\"id\":\"a\",\"quantity\":1}],\"amountCents\":1"), "amountCents"),
                Arguments.of(
                        create("\"items\":[{\"id\":\"a\",\"quantity\":1}],\"captureMethod\":\"later\""),
                        "captureMethod"),
                Arguments.of(create("\"items\":[{\"id\":\"a\",\"quantity\":1}],\"orderId\":\"7\""), "orderId"),
                Arguments.of("{\"items\":" + "[".repeat(40) + "]".repeat(40) + "}", "items[0]"),
                Arguments.of("{\"unknown\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", null));
    }

    private static String item(String members) {
        return create("\"items\":[{" + members + "}]");
    }

    private static String create(String members) {
        String good = Bodies.CREATE_PAYMENT_INTENT;
        return "{" + members + "," + good.substring(good.indexOf("\"customerDetails\""));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void badBodyIsRefusedWithTheFieldThatIsWrong(String body, String param) {
        isProblem(json().body(body).post(CREATE).then(), 400, "invalid_request").body("param", equalTo(param));
    }

    @Test
    void wordInPlaceOfABooleanIsToldWhatIsExpected() {
        String body = create("\"items\":[{\"id\":\"a\",\"quantity\":1}],\"confirm\":\"yes\"");
        isProblem(json().body(body).post(CREATE).then(), 400, "invalid_request")
                .body("detail", equalTo("confirm must be true or false"));
    }

    @Test
    void noBodyIsRefused() {
        isProblem(json().post(CREATE).then(), 400, "invalid_request");
    }

    @Test
    void controlCharactersInMetadataAreRefused() {
        String body = Bodies.CREATE_REFUND.replace("}", ",\"metadata\":{\"a\":\"\\u0007\"}}");
        isProblem(json().body(body).post("/vy-finance-payments/create-refund").then(), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "", "line\u00e9break-0123456789"})
    void malformedIdempotencyKeyIsRefused(String key) {
        isProblem(
                        json().header("Idempotency-Key", key)
                                .body(Bodies.CREATE_PAYMENT_INTENT)
                                .post(CREATE)
                                .then(),
                        400,
                        "idempotency_key_malformed")
                .body("param", equalTo("Idempotency-Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "another-0123456789"})
    void malformedOrOtherKeyInTheBodyIsRefused(String key) {
        String body = Bodies.CREATE_REFUND.replace("}", ",\"idempotencyKey\":\"" + key + "\"}");
        isProblem(
                        json().header("Idempotency-Key", "key-0123456789")
                                .body(body)
                                .post("/vy-finance-payments/create-refund")
                                .then(),
                        400,
                        "idempotency_key_malformed")
                .body("param", equalTo("idempotencyKey"));
    }

    @Test
    void otherPathsMethodsAndTypesAreProblemsToo() {
        isProblem(given().get("/nothing-here").then(), 404, "not_found");
        isProblem(given().get("/q/health").then(), 404, "not_found");
        isProblem(given().get(CREATE).then(), 405, "method_not_allowed")
                .header("Allow", "OPTIONS, POST")
                .header("Strict-Transport-Security", nullValue());
        isProblem(json().accept("text/html").body("{}").post(CREATE).then(), 406, "not_acceptable");
        isProblem(given().contentType("text/plain").body("{}").post(CREATE).then(), 415, "unsupported_media_type");
    }

    @Test
    void bodyAboveTheLimitIsRefused() {
        String body = "{\"refundId\":\"" + "x".repeat(BodyLimits.MAX_BODY_BYTES) + "\"}";
        isProblem(json().body(body).post("/vy-finance-payments/get-refund").then(), 413, "body_too_large");
    }

    @Test
    void insaneRequestIdIsReplacedAndASaneOneKept() {
        assertThat(given().header("X-Request-ID", "a b\"c").get("/nothing-here").header("X-Request-ID"))
                .hasSize(36);
        assertThat(given().header("X-Request-ID", "x".repeat(129))
                        .get("/nothing-here")
                        .header("X-Request-ID"))
                .hasSize(36);
        assertThat(given().header("X-Request-ID", "mine-1").get("/nothing-here").header("X-Request-ID"))
                .isEqualTo("mine-1");
    }
}
