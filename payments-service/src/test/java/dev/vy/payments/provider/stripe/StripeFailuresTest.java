package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.StripeError;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderFailure.Kind;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StripeFailuresTest {
    private static final String WORDS = "No such thing: 'pi_secret'";

    private final StripeFailures failures = new StripeFailures();

    static Stream<Arguments> exceptions() {
        return Stream.of(
                unavailable(new RateLimitException(WORDS, null, "req_1", "rate_limit", 429, null)),
                unavailable(new AuthenticationException(WORDS, "req_1", null, 401)),
                unavailable(new PermissionException(WORDS, "req_1", null, 403)),
                unavailable(new ApiConnectionException(WORDS, new ConnectException("Connection refused"))),
                unavailable(new ApiConnectionException(WORDS, new UnknownHostException("api.stripe.com"))),
                unknown(new IdempotencyException(WORDS, "req_1", null, 400)),
                unknown(new ApiException(WORDS, "req_1", "idempotency_key_in_use", 409, null)),
                unknown(new ApiException(WORDS, "req_1", null, 500, null)),
                unknown(new ApiConnectionException(WORDS, new SocketTimeoutException("Read timed out"))),
                unknown(new ApiConnectionException(WORDS, new SocketException("Connection reset"))),
                unknown(new NullPointerException("an error answer with an empty body")),
                unknown(new IllegalStateException("anything")),
                rejected(invalid("anything", "amount"), ErrorCode.INVALID_REQUEST),
                rejected(declined("insufficient_funds"), ErrorCode.CARD_DECLINED));
    }

    private static Arguments unavailable(Exception exception) {
        return Arguments.of(exception, Kind.UNAVAILABLE, ErrorCode.PROVIDER_UNAVAILABLE);
    }

    private static Arguments unknown(Exception exception) {
        return Arguments.of(exception, Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
    }

    private static Arguments rejected(Exception exception, ErrorCode code) {
        return Arguments.of(exception, Kind.REJECTED, code);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void exceptionSaysWhetherItWasDone(Exception exception, Kind kind, ErrorCode code) {
        // When
        ProviderFailure failure = failures.of(exception, false);

        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.error().code()).isEqualTo(code);
        assertThat(failure).hasCause(exception);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void stripesWordsNeverReachCallers(Exception exception, Kind kind, ErrorCode code) {
        // When
        ProviderFailure failure = failures.of(exception, false);

        // Then
        assertThat(failure.error().message()).isNotBlank().doesNotContain(WORDS);
        assertThat(failure.getMessage()).doesNotContain(WORDS);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void nothingIsCertainlyUndoneAfterATryThatMayHaveArrived(Exception exception, Kind kind, ErrorCode code) {
        // When
        ProviderFailure failure = failures.of(exception, true);

        // Then
        assertThat(failure.kind()).isEqualTo(kind == Kind.UNAVAILABLE ? Kind.UNKNOWN : kind);
        assertThat(failure.error().code())
                .isEqualTo(code == ErrorCode.PROVIDER_UNAVAILABLE ? ErrorCode.OUTCOME_UNKNOWN : code);
    }

    @ParameterizedTest
    @CsvSource({"amount,items", "amount_to_capture,amountCents"})
    void amountThatIsTooSmallIsNamedAsCallersKnowIt(String stripes, String ours) {
        assertThat(failures.of(invalid("amount_too_small", stripes), false)
                        .error()
                        .param())
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "amount_too_small,AMOUNT_TOO_SMALL",
        "amount_too_large,AMOUNT_TOO_LARGE",
        "resource_missing,INVALID_REQUEST",
        "payment_intent_unexpected_state,UNEXPECTED_STATE",
        "charge_already_refunded,UNEXPECTED_STATE",
        "charge_expired_for_capture,UNEXPECTED_STATE",
        "charge_disputed,UNEXPECTED_STATE",
        "parameter_unknown,INVALID_REQUEST"
    })
    void refusalIsTranslated(String stripes, ErrorCode ours) {
        // When
        ProviderFailure failure = failures.of(invalid(stripes, "amount"), false);

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.error().code()).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "payment_method,paymentMethodId",
        "return_url,returnUrl",
        "receipt_email,receiptEmail",
        "setup_future_usage,setupFutureUsage",
        "amount,amountCents",
        "amount_to_capture,amountCents",
        "intent,paymentIntentId",
        "shipping[name],shipping[name]"
    })
    void parameterIsNamedAsCallersKnowIt(String stripes, String ours) {
        assertThat(failures.of(invalid("parameter_invalid", stripes), false)
                        .error()
                        .param())
                .isEqualTo(ours);
    }

    @Test
    void refusalOfNothingInParticularIsOfTheRequest() {
        assertThat(failures.of(invalid("parameter_invalid", null), false)
                        .error()
                        .param())
                .isEqualTo("request");
    }

    @Test
    void declineKeepsItsReason() {
        // When
        ProviderFailure failure = failures.of(declined("insufficient_funds"), false);

        // Then
        assertThat(failure.error().declineCode()).isEqualTo("insufficient_funds");
        assertThat(failure.error().message()).isEqualTo("The card has insufficient funds.");
    }

    private static CardException declined(String declineCode) {
        return new CardException(WORDS, "req_1", "card_declined", null, declineCode, "ch_1", 402, null);
    }

    private static InvalidRequestException invalid(String code, String param) {
        StripeError error = new StripeError();
        error.setCode(code);
        error.setParam(param);
        var exception = new InvalidRequestException(WORDS, param, "req_1", code, 400, null);
        exception.setStripeError(error);
        return exception;
    }
}
