package dev.vy.gateway.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives every request an id, the caller's own where it is sane, and echoes it on every answer, errors included. */
public final class RequestId {
    public static final String HEADER = "X-Request-ID";

    /** Before every other handler, so that their refusals carry the id too. */
    private static final int FIRST = 1000;

    /** No blanks, quotes or line breaks: the id stands in log lines and Kafka headers. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    private RequestId() {}

    static void register(@Observes Filters filters) {
        filters.register(RequestId::identify, FIRST);
    }

    /** What the filter does, for a request that may have failed before it came there. */
    static void ensure(RoutingContext http) {
        String id = saneOrNew(http.request().getHeader(HEADER));
        http.request().headers().set(HEADER, id);
        http.response().putHeader(HEADER, id);
    }

    /** The id of a request that has passed the filter: from there on the request's own header is a sane one. */
    public static String of(HttpServerRequest request) {
        return Objects.requireNonNull(request.getHeader(HEADER), "The filter has not run");
    }

    private static void identify(RoutingContext http) {
        ensure(http);
        http.next();
    }

    static String saneOrNew(@Nullable String proposed) {
        return proposed != null && SANE.matcher(proposed).matches()
                ? proposed
                : UUID.randomUUID().toString();
    }
}
