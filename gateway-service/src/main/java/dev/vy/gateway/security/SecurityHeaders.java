package dev.vy.gateway.security;

import dev.vy.runtime.RunMode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Tells browsers on every answer to keep it to themselves. Answers are data, so they load and frame nothing; the pages
 * that the gateway serves itself may use what it serves, and the styles inside them.
 */
@ApplicationScoped
class SecurityHeaders {
    /** Before every other handler, so that their refusals have the headers too. */
    private static final int FIRST = -1100;

    private static final CharSequence POLICY = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence FOR_ANSWERS =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence FOR_PAGES = HttpHeaders.createOptimized(
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'");

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("x-frame-options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("strict-transport-security");

    /** Two years, as the browsers' lists of such sites ask for. */
    private static final CharSequence ALWAYS_TLS = HttpHeaders.createOptimized("max-age=63072000; includeSubDomains");

    private final boolean encrypted;

    @Inject
    SecurityHeaders(RunMode mode) {
        // A developer's localhost has no certificate, and would be remembered for two years.
        this.encrypted = !mode.isLocal();
    }

    /** As a failure handler as well: what the router itself refuses has passed no handler. */
    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::addHeaders).failureHandler(this::addHeaders);
    }

    private void addHeaders(RoutingContext http) {
        MultiMap headers = http.response().headers();
        if (headers.contains(CONTENT_TYPE_OPTIONS)) {
            http.next();
            return;
        }
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF).set(FRAME_OPTIONS, DENY).set(REFERRER_POLICY, NO_REFERRER);
        if (encrypted) {
            headers.set(TRANSPORT, ALWAYS_TLS);
        }
        http.addHeadersEndHandler(end -> complete(headers));
        http.next();
    }

    /** What depends on the answer: a page, or a file that says itself how long it may be kept. */
    private static void complete(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        headers.set(POLICY, type != null && type.startsWith("text/html") ? FOR_PAGES : FOR_ANSWERS);
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
    }
}
