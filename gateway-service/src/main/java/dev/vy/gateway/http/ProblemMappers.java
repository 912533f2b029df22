package dev.vy.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a request ends with into a problem document; class names and stack traces stay in the log. */
class ProblemMappers {
    private final Problems problems;

    @Inject
    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response refusal(Refusal refusal, ContainerRequestContext request) {
        Response.ResponseBuilder response = Response.fromResponse(respond(refusal.error(), request));
        refusal.keyToRepeatWith().ifPresent(key -> response.header(Answer.KEY_HEADER, key));
        refusal.keeping().tell(response::header);
        return response.build();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violations, ContainerRequestContext request) {
        return respond(Violations.toError(violations), request);
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException mismatch, ContainerRequestContext request) {
        return respond(JsonErrors.toError(mismatch), request);
    }

    /** What Jackson finds while it passes over a field that we do not know comes bare. */
    @ServerExceptionMapper
    Response broken(JsonProcessingException broken, ContainerRequestContext request) {
        return respond(JsonErrors.toError(broken), request);
    }

    /** Refusals of the HTTP layer itself, and JSON that cannot be read, which it wraps. */
    @ServerExceptionMapper
    Response http(WebApplicationException exception, ContainerRequestContext request) {
        if (exception.getCause() instanceof JsonProcessingException broken) {
            return respond(JsonErrors.toError(broken), request);
        }
        int status = exception.getResponse().getStatus();
        if (status >= 500) {
            return internal(exception, request);
        }
        ErrorCode code = ErrorCodes.ofStatus(status);
        return respond(CommandError.of(code, code.title()), request);
    }

    @ServerExceptionMapper
    Response internal(Throwable bug, ContainerRequestContext request) {
        return respond(Failures.bug(bug, requestId(request)), request);
    }

    private Response respond(CommandError error, ContainerRequestContext request) {
        return problems.response(error, requestId(request));
    }

    private static String requestId(ContainerRequestContext request) {
        return RequestId.saneOrNew(request.getHeaderString(RequestId.HEADER));
    }
}
