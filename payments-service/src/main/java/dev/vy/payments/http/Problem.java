package dev.vy.payments.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * An error as callers see it: a problem document of RFC 9457, with the same members as the gateway's.
 *
 * @param type a name, not an address: the same for every problem of one code
 * @param code the reason, for programs
 * @param param the parameter that was wrong
 * @param requestId joins the answer to our logs
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        ErrorCode code,
        @Nullable String param,
        @JsonProperty("request_id") String requestId) {

    static Problem of(CommandError error, String requestId) {
        ErrorCode code = error.code();
        return new Problem(
                "urn:vy:problem:" + code.wireName(),
                code.title(),
                code.httpStatus(),
                error.message(),
                code,
                error.param(),
                requestId);
    }
}
