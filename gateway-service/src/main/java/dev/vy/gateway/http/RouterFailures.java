package dev.vy.gateway.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Problem documents for what fails outside JAX-RS: in the router, its filters and WebSocket handshakes. */
@ApplicationScoped
class RouterFailures {
    private static final Logger LOG = Logger.getLogger(RouterFailures.class);

    /** Before the framework's own, which answers in a form of its own. */
    private static final int FIRST = -1000;

    private static final int SERVER_ERROR = 500;

    private final Problems problems;

    @Inject
    RouterFailures(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::answer);
        // What cannot even be matched with a route has no failure handler.
        for (int status : new int[] {400, 404, 405, SERVER_ERROR}) {
            router.errorHandler(status, this::answer);
        }
    }

    private void answer(RoutingContext http) {
        if (http.response().ended()) {
            return;
        }
        RequestId.ensure(http);
        problems.end(http, errorOf(http));
    }

    private static CommandError errorOf(RoutingContext http) {
        if (http.failure() instanceof Refusal refusal) {
            return refusal.error();
        }
        // The framework's handlers of headers and escapes throw these at what the caller sent.
        if (http.failure() instanceof IllegalArgumentException) {
            return CommandError.of(ErrorCode.INVALID_REQUEST, "The address or the headers cannot be read");
        }
        ErrorCode code = ErrorCodes.ofStatus(http.statusCode() < 0 ? SERVER_ERROR : http.statusCode());
        if (code == ErrorCode.INTERNAL) {
            LOG.errorf(http.failure(), "Request failed requestId=%s", RequestId.of(http.request()));
        }
        return CommandError.of(code, code.title());
    }
}
