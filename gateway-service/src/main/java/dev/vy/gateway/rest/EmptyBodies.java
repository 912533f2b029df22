package dev.vy.gateway.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** A POST without a body has nothing whose type matters; the REST layer would refuse it for a missing or another one. */
final class EmptyBodies {
    /** Any time before the REST layer. */
    private static final int LATE = 10;

    private EmptyBodies() {}

    static void register(@Observes Filters filters) {
        filters.register(EmptyBodies::passAsJson, LATE);
    }

    private static void passAsJson(RoutingContext http) {
        if (http.request().method().equals(HttpMethod.POST) && isEmpty(http.request())) {
            http.request().headers().set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        http.next();
    }

    /** In HTTP/2 a body needs no length; there, only a request that names no type either is taken to have none. */
    private static boolean isEmpty(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return length.equals("0");
        }
        return request.version() == HttpVersion.HTTP_2
                ? !request.headers().contains(HttpHeaders.CONTENT_TYPE)
                : !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
