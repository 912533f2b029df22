package dev.vy.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why a command was not done, as callers see it. On the wire in lower case; the HTTP status is what the gateway answers
 * with (RFC 9457 problem documents carry the code beside it).
 */
public enum ErrorCode {
    INVALID_REQUEST(400, "The request is not valid"),
    AMOUNT_TOO_SMALL(400, "The amount is below the provider's minimum"),
    AMOUNT_TOO_LARGE(400, "The amount is above the maximum"),
    IDEMPOTENCY_KEY_MALFORMED(400, "The idempotency key is malformed"),
    SIGNATURE_INVALID(400, "The signature is not valid"),
    UNAUTHENTICATED(401, "The caller is not authenticated"),
    CARD_DECLINED(402, "The payment was declined"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in the accepted form"),
    /** The object's state does not allow the command, such as a capture after a cancel. */
    UNEXPECTED_STATE(409, "The state does not allow this"),
    /** A request with this key is still at work: repeat it a little later. */
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this idempotency key is still running"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used with another request"),
    /** Too many requests of one caller within the limit's window; {@code Retry-After} says when the next may come. */
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "The service failed"),
    /** Nothing was done: the whole request may be repeated as it is. */
    NOT_ATTEMPTED(503, "The request was not attempted"),
    /** Messages cannot be sent now; a repeat with the same idempotency key is safe. */
    MESSAGING_UNAVAILABLE(503, "The service cannot be reached now"),
    /** Not done yet, and gone on with when the provider is back: repeat it with the same idempotency key, or not at all. */
    PROVIDER_UNAVAILABLE(503, "The payment provider cannot be reached now"),
    OVERLOADED(503, "Too many requests are waiting"),
    /** It may or may not have happened; a repeat with the same idempotency key gives the real outcome. */
    OUTCOME_UNKNOWN(504, "The outcome is not known yet");

    private static final Map<String, ErrorCode> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ErrorCode::wireName, Function.identity()));

    private final int httpStatus;
    private final String title;

    ErrorCode(int httpStatus, String title) {
        this.httpStatus = httpStatus;
        this.title = title;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A code that a newer or foreign responder sent and we do not know is {@link #INTERNAL}. */
    @JsonCreator
    public static ErrorCode ofWireName(String wireName) {
        return BY_WIRE_NAME.getOrDefault(wireName, INTERNAL);
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** A short sentence, the same for every occurrence. */
    public String title() {
        return title;
    }
}
