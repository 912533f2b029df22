package dev.vy.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An error as callers see it: a problem document of RFC 9457 with members of our own.
 *
 * @param type a name, not an address: the same for every problem of one code
 * @param code the reason, for programs
 * @param param the field that was wrong, as a path such as {@code items[0].quantity}
 * @param declineCode the issuer's reason for a declined payment
 * @param requestId joins the answer to our logs
 * @param paymentIntentId the intent to look at where the outcome is not known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        ErrorCode code,
        @Nullable String param,
        @JsonProperty("decline_code") @Nullable String declineCode,
        @JsonProperty("request_id") String requestId,
        @JsonProperty("payment_intent_id") @Nullable UUID paymentIntentId) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(CommandError error, String requestId) {
        ErrorCode code = error.code();
        return new Problem(
                Problems.typeOf(code),
                code.title(),
                code.httpStatus(),
                error.message(),
                code,
                error.param(),
                error.declineCode(),
                requestId,
                error.paymentIntentId());
    }
}
