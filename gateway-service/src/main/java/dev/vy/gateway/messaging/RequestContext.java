package dev.vy.gateway.messaging;

import dev.vy.gateway.http.RequestId;
import dev.vy.gateway.security.Caller;
import dev.vy.gateway.security.CallerFilter;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a command beside its payload.
 *
 * @param traceParent the W3C trace context that the caller sent, if it sent one
 */
public record RequestContext(
        String requestId,
        Caller caller,
        @Nullable String idempotencyKey,
        @Nullable String traceParent) {
    private static final String TRACE_PARENT = "traceparent";
    private static final Pattern W3C_TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    public static RequestContext of(RoutingContext http) {
        return of(http, null);
    }

    /** @param keyInBody the idempotency key of a client that cannot set headers */
    public static RequestContext of(RoutingContext http, @Nullable String keyInBody) {
        return new RequestContext(
                RequestId.of(http.request()),
                CallerFilter.callerOf(http),
                IdempotencyKey.choose(http.request().headers().getAll(IdempotencyKey.HEADER), keyInBody),
                saneOrNone(http.request().getHeader(TRACE_PARENT)));
    }

    /** Of a command that came over a socket, which has no headers. */
    public static RequestContext of(Caller caller, String requestId, @Nullable String keyInBody) {
        return new RequestContext(requestId, caller, IdempotencyKey.choose(List.of(), keyInBody), null);
    }

    private static @Nullable String saneOrNone(@Nullable String traceParent) {
        return traceParent != null && W3C_TRACE_PARENT.matcher(traceParent).matches() ? traceParent : null;
    }
}
