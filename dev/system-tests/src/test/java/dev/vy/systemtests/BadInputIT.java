package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is said by a problem document with a code, the field and the request id, whichever service found it. */
@SystemTest
class BadInputIT {
    private static final String NONE = "";
    private static final String INTENT = "paymentIntentId";

    private final Caller caller;

    BadInputIT(SystemUnderTest system) {
        this.caller = Caller.anybody(system.gateway());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            create-payment-intent     | {                                                                    | ``
            create-payment-intent     | []                                                                   | ``
            create-payment-intent     | {"items":"two","customerDetails":{}}                                 | items
            create-payment-intent     | {"items":[{"id":"a1b2c3","quantity":"1"}]}                           | items[0].quantity
            create-payment-intent     | {"items":[{"id":"a1b2c3","quantity":1.5}]}                           | items[0].quantity
            create-payment-intent     | {"items":[],"surprise":1}                                            | surprise
            get-payment-intent        | {"paymentIntentId":"not-a-uuid"}                                     | paymentIntentId
            get-payment-intent        | {}                                                                   | paymentIntentId
            get-refund                | {"refundId":42}                                                      | refundId
            create-refund             | {"paymentIntentId":"01a1fcad-e1ff-76c9-9e7e-3a3763223f4f"}           | reason
            create-refund             | {"paymentIntentId":"01a1fcad-e1ff-76c9-9e7e-3a3763223f4f","reason":"WHIM"} | reason
            capture-payment-intent    | {"paymentIntentId":"01a1fcad-e1ff-76c9-9e7e-3a3763223f4f","amountCents":-1} | amountCents
            confirm-payment-intent    | {"paymentIntentId":"01a1fcad-e1ff-76c9-9e7e-3a3763223f4f","paymentMethodId":""} | paymentMethodId
            """)
    void malformedBodyIsRefusedWithTheFieldThatIsWrong(String route, String body, String param) {
        // When
        Answer answer = caller.post(route, body, Caller.NO_KEY);
        // Then
        assertProblem(answer, 400, "invalid_request", param);
    }

    @ParameterizedTest
    @CsvSource({
        "0, items[0].quantity, invalid_request",
        "-3, items[0].quantity, invalid_request",
        "10001, items[0].quantity, invalid_request"
    })
    void quantityOutOfRangeIsRefused(int quantity, String param, String code) {
        // When
        Answer answer = caller.post("create-payment-intent", Caller.basket("a1b2c3", quantity), Caller.NO_KEY);
        // Then
        assertProblem(answer, 400, code, param);
    }

    @Test
    void unknownItemIsNamedByItsPath() {
        // When
        Answer answer = caller.post("create-payment-intent", Caller.basket("no-such-item", 1), Caller.NO_KEY);
        // Then
        assertProblem(answer, 400, "invalid_request", "items[0].id");
    }

    @Test
    void amountBelowTheProvidersMinimumIsRefused() {
        // When
        Answer answer = caller.post("create-payment-intent", Caller.basket("m4n5o6", 1), Caller.NO_KEY);
        // Then
        assertProblem(answer, 400, "amount_too_small", "items");
    }

    @ParameterizedTest
    @CsvSource({
        "get-payment-intent",
        "capture-payment-intent",
        "get-payment-intent-status",
    })
    void unknownIntentIsNotFound(String route) {
        // When
        Answer answer = caller.post(route, Caller.naming(UUID.randomUUID()), Caller.NO_KEY);
        // Then
        assertProblem(answer, 404, "not_found", INTENT);
    }

    @Test
    void intentOfAnotherUserIsNotFound() {
        // Given
        UUID intentId = caller.paid();
        Caller stranger = Caller.anybody(caller.gateway());
        // When
        Answer read = stranger.get(intentId);
        Answer refunded = stranger.refund(intentId, 100);
        Answer captured = stranger.capture(intentId);
        Answer confirmed = stranger.confirm(intentId, "pm_card_visa");
        // Then
        assertProblem(read, 404, "not_found", INTENT);
        assertProblem(refunded, 404, "not_found", INTENT);
        assertProblem(captured, 404, "not_found", INTENT);
        assertProblem(confirmed, 404, "not_found", INTENT);
    }

    @Test
    void captureWithoutAuthorizationIsRefused() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        // When
        Answer answer = caller.capture(intentId);
        // Then
        assertProblem(answer, 409, "unexpected_state", INTENT);
    }

    @Test
    void secondCaptureIsRefused() {
        // Given
        UUID intentId = caller.paid();
        // When
        Answer answer = caller.capture(intentId);
        // Then
        assertProblem(answer, 409, "unexpected_state", INTENT);
    }

    @Test
    void captureAboveTheAuthorizedAmountIsRefused() {
        // Given
        UUID intentId = caller.authorized();
        String above = Json.of("{'paymentIntentId':'%s','amountCents':2000}", intentId);
        // When
        Answer answer = caller.post("capture-payment-intent", above, Caller.NO_KEY);
        // Then
        assertProblem(answer, 400, "invalid_request", "amountCents");
    }

    @Test
    void refundAboveTheCapturedAmountIsRefused() {
        // Given
        UUID intentId = caller.paid();
        // When
        Answer answer = caller.refund(intentId, 2000);
        // Then
        assertProblem(answer, 400, "invalid_request", "amountCents");
    }

    @Test
    void refundBeforeCaptureIsRefused() {
        // Given
        UUID intentId = caller.authorized();
        // When
        Answer answer = caller.refund(intentId, 100);
        // Then
        assertProblem(answer, 409, "unexpected_state", INTENT);
    }

    @Test
    void unknownPaymentMethodIsRefusedWithOurNameOfTheField() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        // When
        Answer answer = caller.confirm(intentId, "pm_nobody_knows");
        // Then
        assertProblem(answer, 400, "invalid_request", "paymentMethodId");
    }

    @Test
    void unknownRouteIsNotFound() {
        // When
        Answer answer = caller.post("steal-payment-intent", "{}", Caller.NO_KEY);
        // Then
        assertProblem(answer, 404, "not_found", NONE);
    }

    static void assertProblem(Answer answer, int status, String code, String param) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = answer.body();
        assertThat(problem.path("code").asText()).as(answer.text()).isEqualTo(code);
        assertThat(problem.path("param").asText()).as(answer.text()).isEqualTo(param);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("request_id").asText())
                .isNotBlank()
                .isEqualTo(answer.headers().firstValue("X-Request-ID").orElseThrow());
        assertThat(answer.text()).doesNotContain("dev.vy", "Exception", "com.stripe");
    }
}
