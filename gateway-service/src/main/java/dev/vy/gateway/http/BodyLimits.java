package dev.vy.gateway.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Refuses bodies above their limit: by the length that the caller announces before anything is read, and by what came
 * where none is announced. The HTTP server's own limit is higher, so that these answer first.
 */
@Provider
@ApplicationScoped
public class BodyLimits implements ReaderInterceptor {
    /** A hundred items with full customer details need a tenth of it. */
    public static final int MAX_BODY_BYTES = 256 * 1024;

    /** Stripe's largest events stay well below it. */
    static final int MAX_WEBHOOK_BYTES = 1024 * 1024;

    private static final String WEBHOOKS = "/webhooks/";

    /** After the request id, before the HTTP server's own check, which answers without a body. */
    private static final int EARLY = 900;

    private final Problems problems;

    @Inject
    BodyLimits(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::checkAnnounced, EARLY);
    }

    private void checkAnnounced(RoutingContext http) {
        long limit = http.normalizedPath().startsWith(WEBHOOKS) ? MAX_WEBHOOK_BYTES : MAX_BODY_BYTES;
        if (announcedBytes(http) > limit) {
            // What still comes is not read, so the connection cannot be used again.
            http.response().putHeader(HttpHeaders.CONNECTION, "close");
            problems.end(http, tooLarge(limit).error());
        } else {
            http.next();
        }
    }

    private static long announcedBytes(RoutingContext http) {
        String length = http.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getHeaders().containsKey(jakarta.ws.rs.core.HttpHeaders.CONTENT_LENGTH)) {
            // Checked before; the HTTP server reads no more than was announced.
            return context.proceed();
        }
        // Webhooks alone are read as bytes.
        int limit = context.getType() == byte[].class ? MAX_WEBHOOK_BYTES : MAX_BODY_BYTES;
        byte[] body = context.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit);
        }
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }

    private static Refusal tooLarge(long limit) {
        return new Refusal(CommandError.of(ErrorCode.BODY_TOO_LARGE, "The body is longer than " + limit + " bytes"));
    }
}
