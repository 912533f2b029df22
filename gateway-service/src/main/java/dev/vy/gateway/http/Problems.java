package dev.vy.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;

/** Writes problem documents, for JAX-RS and for what answers before JAX-RS is reached. */
@ApplicationScoped
public class Problems {
    private static final Set<ErrorCode> PASSING = EnumSet.of(
            ErrorCode.OVERLOADED,
            ErrorCode.IDEMPOTENCY_KEY_IN_USE,
            ErrorCode.NOT_ATTEMPTED,
            ErrorCode.MESSAGING_UNAVAILABLE,
            ErrorCode.PROVIDER_UNAVAILABLE);

    private static final String A_SECOND = "1";

    /** RFC 9110 wants each 401 to say how to authenticate. */
    private static final String BEARER = "Bearer";

    private final ObjectMapper json;

    @Inject
    Problems(ObjectMapper json) {
        this.json = json;
    }

    /** Whether the same request may succeed a moment later; {@code Retry-After} then says when. */
    public static boolean isPassing(ErrorCode code) {
        return PASSING.contains(code);
    }

    /** A name, not an address: the same for every problem of one code. */
    public static String typeOf(ErrorCode code) {
        return "urn:vy:problem:" + code.wireName();
    }

    Response response(CommandError error, String requestId) {
        Response.ResponseBuilder response = Response.status(error.code().httpStatus())
                .type(Problem.MEDIA_TYPE)
                .entity(bytes(error, requestId));
        if (isPassing(error.code())) {
            response.header(HttpHeaders.RETRY_AFTER, A_SECOND);
        }
        if (error.code() == ErrorCode.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, BEARER);
        }
        return response.build();
    }

    /** Ends a request that has passed {@link RequestId}'s filter and no more. */
    public void end(RoutingContext http, CommandError error) {
        http.response()
                .setStatusCode(error.code().httpStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (error.code() == ErrorCode.UNAUTHENTICATED) {
            http.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER);
        }
        if (PASSING.contains(error.code())) {
            http.response().putHeader(HttpHeaders.RETRY_AFTER, A_SECOND);
        }
        http.end(Buffer.buffer(bytes(error, RequestId.of(http.request()))));
    }

    private byte[] bytes(CommandError error, String requestId) {
        try {
            return json.writeValueAsBytes(Problem.of(error, requestId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem document cannot be written", e);
        }
    }
}
