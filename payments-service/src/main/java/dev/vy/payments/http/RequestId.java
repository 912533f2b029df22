package dev.vy.payments.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives every request an id, the caller's own where it is sane, and echoes it on every answer, errors included. */
public final class RequestId {
    static final String HEADER = "X-Request-ID";

    /** Before every other handler, so that their refusals carry the id too. */
    private static final int FIRST = 1000;

    /** No blanks, quotes or line breaks: the id stands in log lines. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    private RequestId() {}

    static void register(@Observes Filters filters) {
        filters.register(RequestId::identify, FIRST);
    }

    private static void identify(RoutingContext http) {
        var _ = of(http);
        http.next();
    }

    /** The request's id; from the first call on, the answer carries it. */
    public static String of(RoutingContext http) {
        String given = http.response().headers().get(HEADER);
        if (given != null) {
            return given;
        }
        String proposed = http.request().getHeader(HEADER);
        String id = proposed != null && SANE.matcher(proposed).matches()
                ? proposed
                : UUID.randomUUID().toString();
        http.response().putHeader(HEADER, id);
        return id;
    }
}
