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
    /** On an answer, good or bad, that was given to an earlier request with the same idempotency key. */
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";
}
