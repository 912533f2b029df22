package dev.vy.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A good answer in the shape that existing clients expect.
 *
 * @param data the reply as it came, null included
 * @param traceId the request id
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Answer(int status, JsonNode data, String message, String traceId) {
    /**
     * In a request: the caller's name for one attempt. On an answer whose outcome is open: the key to repeat the request
     * with, which is one of ours where the caller sent none.
     */
    public static final String KEY_HEADER = "Idempotency-Key";

    /** On an answer, good or bad, that was given to an earlier request with the same idempotency key. */
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";

    /** On an answer that is stored under the caller's key: until when a repeat gets it again, at least. */
    public static final String KEY_EXPIRES_HEADER = "Idempotency-Key-Expires";
}
