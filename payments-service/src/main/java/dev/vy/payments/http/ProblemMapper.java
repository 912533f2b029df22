package dev.vy.payments.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a route ends with into a problem document; class names and stack traces stay in the log. */
class ProblemMapper {
    private final Problems problems;

    @Inject
    ProblemMapper(Problems problems) {
        this.problems = problems;
    }

    /** The framework has a mapper of its own for these, which is nearer than the one for all. */
    @ServerExceptionMapper
    Response http(WebApplicationException refused, RoutingContext http) {
        return problems.response(refused, http);
    }

    @ServerExceptionMapper
    Response any(Throwable failure, RoutingContext http) {
        return problems.response(failure, http);
    }
}
