package dev.vy.payments.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Refuses bodies that are too long by the length that they announce, and those that announce none. */
@ApplicationScoped
class BodyLimit {
    /** The HTTP server's own limit is a little higher, so that this one answers. */
    static final int MAX_BYTES = 64 * 1024;

    /** Once it is known who asks. */
    private static final int AFTER_ACCESS = 850;

    private final Problems problems;

    @Inject
    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_ACCESS);
    }

    private void check(RoutingContext http) {
        Optional<CommandError> fault = fault(http.request());
        if (fault.isPresent()) {
            http.response().putHeader(HttpHeaders.CONNECTION, "close");
            problems.end(http, fault.get());
        } else {
            http.next();
        }
    }

    private static Optional<CommandError> fault(HttpServerRequest request) {
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            return Optional.of(
                    CommandError.of(ErrorCode.INVALID_REQUEST, "Send the body in one piece, with a Content-Length."));
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean tooLong = length != null && (!length.matches("[0-9]{1,9}") || Integer.parseInt(length) > MAX_BYTES);
        return tooLong
                ? Optional.of(
                        CommandError.of(ErrorCode.BODY_TOO_LARGE, "The body is longer than " + MAX_BYTES + " bytes."))
                : Optional.empty();
    }
}
