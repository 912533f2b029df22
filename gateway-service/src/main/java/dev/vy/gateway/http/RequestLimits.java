package dev.vy.gateway.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses addresses and headers that are too long or cannot be read, before anything reads them. The HTTP server's own
 * limits are higher; what is above those, or is no HTTP at all, it ends itself, without a body.
 */
@ApplicationScoped
class RequestLimits {
    /** The longest address of ours, with every query parameter, has a tenth of it; browsers and proxies pass this on. */
    static final int MAX_URI_LENGTH = 8 * 1024;

    /** Room for the tokens of large issuers and a few cookies that are not ours. */
    static final int MAX_HEADER_BYTES = 16 * 1024;

    /** After the request id, before everything that reads the address. */
    private static final int EARLY = 950;

    private final Problems problems;

    @Inject
    RequestLimits(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext http) {
        Optional<CommandError> fault = fault(http.request());
        if (fault.isEmpty()) {
            http.next();
        } else {
            // A body may still come that nobody reads.
            http.response().putHeader(HttpHeaders.CONNECTION, "close");
            problems.end(http, fault.get());
        }
    }

    private static Optional<CommandError> fault(HttpServerRequest request) {
        String uri = request.uri();
        if (uri.length() > MAX_URI_LENGTH) {
            return fault(ErrorCode.URI_TOO_LONG, "The address is longer than " + MAX_URI_LENGTH + " characters");
        }
        if (headerBytes(request) > MAX_HEADER_BYTES) {
            return fault(ErrorCode.HEADERS_TOO_LARGE, "The headers are longer than " + MAX_HEADER_BYTES + " bytes");
        }
        if (!isAddress(uri)) {
            return fault(ErrorCode.INVALID_REQUEST, "The address is malformed: escape what is no letter with %XX");
        }
        if (request.version() == null) {
            return fault(ErrorCode.INVALID_REQUEST, "The version of HTTP is not supported");
        }
        return Optional.empty();
    }

    private static Optional<CommandError> fault(ErrorCode code, String detail) {
        return Optional.of(CommandError.of(code, detail));
    }

    private static long headerBytes(HttpServerRequest request) {
        long bytes = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            bytes += header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }

    private static boolean isAddress(String uri) {
        try {
            return new URI(uri).getPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
