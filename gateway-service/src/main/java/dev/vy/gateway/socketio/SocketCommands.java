package dev.vy.gateway.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Failures;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.http.RequestsInHand;
import dev.vy.gateway.messaging.CommandKind;
import dev.vy.gateway.messaging.Commands;
import dev.vy.gateway.messaging.Reply;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a command out of an event's arguments and has it done, under the rules of a body that comes by POST. */
@ApplicationScoped
class SocketCommands {
    private final Commands commands;
    private final RequestsInHand inHand;
    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    SocketCommands(Commands commands, RequestsInHand inHand, ObjectMapper json, Validator validator) {
        this.commands = commands;
        this.inHand = inHand;
        this.json = json;
        this.validator = validator;
    }

    boolean offers(String topic) {
        return commands.find(topic).isPresent();
    }

    /** Fails as the route of the same name does. */
    Uni<Reply> ask(String topic, JsonArray arguments, Caller caller, String requestId) {
        CommandKind<?> kind = commands.find(topic)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no command of this name"));
        return ask(kind, arguments, caller, requestId);
    }

    private <C> Uni<Reply> ask(CommandKind<C> kind, JsonArray arguments, Caller caller, String requestId) {
        return inHand.take(() -> {
            C command = read(kind, arguments);
            RequestContext context =
                    RequestContext.of(caller, requestId, kind.keyInBody().apply(command));
            return commands.ask(kind, command, context);
        });
    }

    private <C> C read(CommandKind<C> kind, JsonArray arguments) {
        C command = parse(kind, arguments);
        if (command == null) {
            throw Refusal.of(ErrorCode.INVALID_REQUEST, "A JSON object is expected as the first argument");
        }
        Set<ConstraintViolation<C>> violations = validator.validate(command);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return command;
    }

    /** Null where there is no first argument, or it is null. */
    private <C> @Nullable C parse(CommandKind<C> kind, JsonArray arguments) {
        if (arguments.isEmpty()) {
            return null;
        }
        try {
            return json.readValue(Json.encode(arguments.getValue(0)), kind.payload());
        } catch (JsonProcessingException e) {
            throw Failures.unreadable(e);
        }
    }
}
