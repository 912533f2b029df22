package dev.vy.payments.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.command.CommandRoutes.Route;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.kafka.CommandReader.Read;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * From a command's record to its reply's: read, hand to the handler, answer, and only then let the offset move. Nothing
 * that a record holds stops its channel.
 */
@ApplicationScoped
public class KafkaCommands {
    private static final Logger LOG = Logger.getLogger(KafkaCommands.class);

    /** As many as wait for a slow provider without the fast ones waiting behind them. */
    private static final int AT_ONCE = 256;

    private final CommandRoutes routes;
    private final CommandReader reader;
    private final Answers answers;
    private final DeadLetters deadLetters;
    private final Intake intake;
    private final LateCommands late;

    @Inject
    KafkaCommands(
            CommandRoutes routes,
            CommandReader reader,
            Answers answers,
            DeadLetters deadLetters,
            Intake intake,
            LateCommands late) {
        this.routes = routes;
        this.reader = reader;
        this.answers = answers;
        this.deadLetters = deadLetters;
        this.intake = intake;
        this.late = late;
    }

    /** Answers the records of a channel until the service ends. */
    public void serve(Multi<Message<byte[]>> records) {
        intake.take(records, AT_ONCE, this::answer);
    }

    private Uni<Void> answer(Message<byte[]> message) {
        IncomingKafkaRecordMetadata<?, ?> metadata =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        CommandRecord record = CommandRecord.of(metadata);
        return (late.isLate(record) ? late.answer(record, metadata) : work(message, record, metadata))
                .chain(() -> Uni.createFrom().completionStage(message::ack));
    }

    private Uni<Void> work(Message<byte[]> message, CommandRecord record, IncomingKafkaRecordMetadata<?, ?> metadata) {
        Optional<JsonNode> tree = reader.readTree(message.getPayload());
        Optional<String> traceId = CommandReader.traceId(tree);
        CommandContext commandContext = record.context(CommandRecord.position(metadata), traceId);
        return tree.map(value -> Uni.createFrom().deferred(() -> executeWithinLimits(value, commandContext)))
                .orElseGet(() -> refuseUnreadable(message))
                .onFailure()
                .recoverWithItem(failure -> failed(commandContext, failure))
                .chain(reply -> answers.send(record, commandContext.correlationId(), traceId, reply));
    }

    private Uni<Reply> executeWithinLimits(JsonNode value, CommandContext commandContext) {
        return commandContext.isWithinLimits() ? execute(value, commandContext) : refuseTooLong();
    }

    private static Uni<Reply> refuseTooLong() {
        return Uni.createFrom()
                .item(Reply.refused(
                        ErrorCode.INVALID_REQUEST,
                        "Keys, callers, users and ids in headers have at most " + CommandContext.MAX_LENGTH
                                + " characters."));
    }

    private Uni<Reply> execute(JsonNode value, CommandContext commandContext) {
        LOG.debugf("Command topic=%s correlationId=%s", commandContext.topic(), commandContext.correlationId());
        return routes.find(commandContext.topic())
                .map(route -> execute(value, commandContext, route))
                .orElseThrow(() -> new IllegalStateException("No handler for " + commandContext.topic()));
    }

    private <C> Uni<Reply> execute(JsonNode value, CommandContext commandContext, Route<C> route) {
        return switch (reader.read(value, route.type())) {
            case Read.Bad<C> bad -> Uni.createFrom().item(new Reply.Refused(bad.error()));
            case Read.Good<C> good -> route.handler().handle(good.command(), withKeyOfBody(commandContext, value));
        };
    }

    /** The header goes before the body's field; without either the correlation id stands. */
    private static CommandContext withKeyOfBody(CommandContext commandContext, JsonNode value) {
        JsonNode key = value.path("idempotencyKey");
        return !commandContext.hasKeyOfCaller() && key.isTextual()
                ? commandContext.withIdempotencyKey(key.textValue())
                : commandContext;
    }

    private Uni<Reply> refuseUnreadable(Message<byte[]> message) {
        return deadLetters
                .send(message, "not a JSON object")
                .replaceWith(Reply.refused(ErrorCode.INVALID_REQUEST, "The payload is not a JSON object."));
    }

    private static Reply failed(CommandContext commandContext, Throwable failure) {
        if (failure instanceof StoreUnavailable away) {
            LOG.warnf("Store away topic=%s correlationId=%s", commandContext.topic(), commandContext.correlationId());
            return Reply.of(away);
        }
        LOG.errorf(
                failure,
                "Command failed topic=%s correlationId=%s",
                commandContext.topic(),
                commandContext.correlationId());
        return Reply.refused(ErrorCode.INTERNAL, "The service failed; the fault is logged under the request id.");
    }
}
