package dev.vy.gateway.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Failures;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.messaging.CommandKind;
import dev.vy.gateway.messaging.Commands;
import dev.vy.gateway.messaging.Reply;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.security.Caller;
import io.quarkus.runtime.configuration.ConfigurationException;
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
    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    SocketCommands(Commands commands, ObjectMapper json, Validator validator) {
        this.commands = commands;
        this.json = json;
        this.validator = validator;
    }

    /** A command that was read: what has come with it beside is kept no longer. */
    interface Prepared {
        /** Fails as the route of the same name does. */
        Uni<JsonNode> ask(Caller caller, String requestId);
    }

    /** @throws ConfigurationException where a namespace is to take what there is not */
    void requireOffered(String topic) {
        if (commands.find(topic).isEmpty()) {
            throw new ConfigurationException(
                    "vy.realtime.namespaces: there is no command " + topic + "; name it as its topic");
        }
    }

    /** Fails as the route of the same name does. */
    Prepared read(String topic, JsonArray arguments) {
        CommandKind<?> kind = commands.find(topic)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no command of this name"));
        return read(kind, arguments);
    }

    private <C> Prepared read(CommandKind<C> kind, JsonArray arguments) {
        C command = parse(kind, arguments);
        if (command == null) {
            throw Refusal.of(ErrorCode.INVALID_REQUEST, "A JSON object is expected as the first argument");
        }
        Set<ConstraintViolation<C>> violations = validator.validate(command);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return (caller, requestId) -> Uni.createFrom()
                .deferred(() -> commands.ask(
                        kind,
                        command,
                        RequestContext.of(caller, requestId, kind.keyInBody().apply(command))))
                .map(Reply::response);
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
