package dev.vy.gateway.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Failures;
import dev.vy.gateway.http.Problem;
import dev.vy.socketio.ConnectDelay;
import dev.vy.socketio.ConnectRefusal;
import dev.vy.socketio.Socket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Tells a socket what came of an event it sent: by {@code <event>-result} or {@code <event>-error} as the older gateway
 * did, and by the acknowledgement where the client wants one, which is the reply itself or {@code {"error":<problem>}}.
 */
@ApplicationScoped
class SocketAnswers {
    private static final String RESULT = "-result";
    private static final String ERROR = "-error";
    private static final int FIRST_SERVER_ERROR = 500;

    /** What NestJS clients listen to for trouble that answers no command of theirs. */
    private static final String EXCEPTION = "exception";

    private final ObjectMapper json;

    @Inject
    SocketAnswers(ObjectMapper json) {
        this.json = json;
    }

    void succeed(SocketRequest request, JsonNode reply) {
        JsonArray response = arguments(reply);
        request.acknowledgement().send(response.getList().toArray());
        request.socket().emit(request.event() + RESULT, response.getList().toArray());
    }

    void fail(SocketRequest request, Throwable failure) {
        Problem problem = Failures.problemOf(failure, request.id());
        JsonObject document = document(problem);
        request.acknowledgement().send(new JsonObject().put("error", document));
        request.socket().emit(request.event() + ERROR, problem.detail(), document);
    }

    /** What may be over in a moment ends the connection only: after a refusal a client stays away. */
    RuntimeException refusal(Throwable failure) {
        Problem problem = Failures.problemOf(failure, UUID.randomUUID().toString());
        if (problem.status() >= FIRST_SERVER_ERROR || problem.code() == ErrorCode.RATE_LIMITED) {
            return new ConnectDelay();
        }
        return new ConnectRefusal(problem.detail(), document(problem));
    }

    static void exception(Socket socket, String code, String message) {
        socket.emit(
                EXCEPTION,
                new JsonObject().put("status", "error").put("code", code).put("message", message));
    }

    private JsonObject document(Problem problem) {
        return arguments(problem).getJsonObject(0);
    }

    /** As the one argument of an event, in the JSON of the layer below; null is a result like any other. */
    private JsonArray arguments(Object content) {
        try {
            return new JsonArray("[" + json.writeValueAsString(content) + "]");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written", e);
        }
    }
}
