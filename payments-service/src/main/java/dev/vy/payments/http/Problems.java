package dev.vy.payments.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.StoreUnavailable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Set;
import org.jboss.logging.Logger;

/** Ends whatever goes wrong, in a route or before one is reached, with a problem document. */
@ApplicationScoped
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final String MEDIA_TYPE = "application/problem+json";

    /** Before the framework's own, which answers in a form of its own. */
    private static final int FIRST = -1000;

    private static final int SERVER_ERROR = 500;

    private static final Set<ErrorCode> PASSING = Set.of(ErrorCode.NOT_ATTEMPTED, ErrorCode.PROVIDER_UNAVAILABLE);

    private final ObjectMapper json;

    @Inject
    Problems(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::endFailed);
        // What cannot even be matched with a route has no failure handler.
        for (int status : new int[] {400, 404, 405, 413, SERVER_ERROR}) {
            router.errorHandler(status, this::endFailed);
        }
    }

    private void endFailed(RoutingContext http) {
        if (!http.response().ended()) {
            end(http, http.failure() == null ? ofStatus(http.statusCode()) : of(http.failure(), http));
        }
    }

    void end(RoutingContext http, CommandError error) {
        http.response().setStatusCode(error.code().httpStatus()).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        addHeaders(http, error.code());
        http.end(Buffer.buffer(bytes(error, http)));
    }

    Response response(Throwable failure, RoutingContext http) {
        CommandError error = of(failure, http);
        addHeaders(http, error.code());
        return Response.status(error.code().httpStatus())
                .type(MEDIA_TYPE)
                .entity(bytes(error, http))
                .build();
    }

    private static void addHeaders(RoutingContext http, ErrorCode code) {
        if (code == ErrorCode.UNAUTHENTICATED) {
            // RFC 9110 wants each 401 to say how to authenticate.
            http.response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (PASSING.contains(code)) {
            http.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    private CommandError of(Throwable failure, RoutingContext http) {
        return switch (failure) {
            case Refusal refusal -> refusal.error();
            case StoreUnavailable away -> ofAbsent(away);
            case WebApplicationException refused
            when refused.getResponse().getStatus() < SERVER_ERROR ->
                ofStatus(refused.getResponse().getStatus());
            case HttpException refused when refused.getStatusCode() < SERVER_ERROR -> ofStatus(refused.getStatusCode());
            // The framework's handlers of headers and escapes throw these at what the caller sent.
            case IllegalArgumentException unreadable when http.statusCode() == 400 -> ofStatus(400);
            default -> {
                LOG.errorf(failure, "Request failed requestId=%s", RequestId.of(http));
                yield CommandError.of(ErrorCode.INTERNAL, "The request failed; the fault is logged under its id.");
            }
        };
    }

    private static CommandError ofAbsent(StoreUnavailable away) {
        return away.maybeCommitted()
                ? CommandError.of(
                        ErrorCode.OUTCOME_UNKNOWN, "The store was lost at work; look what was done, then repeat.")
                : CommandError.of(ErrorCode.NOT_ATTEMPTED, "The store cannot be reached now; nothing was done.");
    }

    private static CommandError ofStatus(int status) {
        ErrorCode code = Arrays.stream(ErrorCode.values())
                .filter(known -> known.httpStatus() == status)
                .findFirst()
                .orElse(status >= 400 && status < SERVER_ERROR ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL);
        return CommandError.of(code, code.title());
    }

    private byte[] bytes(CommandError error, RoutingContext http) {
        try {
            return json.writeValueAsBytes(Problem.of(error, RequestId.of(http)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem document cannot be written", e);
        }
    }
}
