package dev.vy.gateway.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** A POST without a body has nothing whose type it could name; the REST layer would refuse it for that. */
final class EmptyBodies {
    /** Any time before the REST layer. */
    private static final int LATE = 10;

    private EmptyBodies() {}

    static void register(@Observes Filters filters) {
        filters.register(EmptyBodies::passAsJson, LATE);
    }

    private static void passAsJson(RoutingContext http) {
        MultiMap headers = http.request().headers();
        if (http.request().method().equals(HttpMethod.POST)
                && isEmpty(headers)
                && !headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        http.next();
    }

    private static boolean isEmpty(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return (length == null || length.equals("0")) && !headers.contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
