package dev.vy.gateway.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.Envelope;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.gateway.http.CallersContext;
import dev.vy.gateway.http.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Asks the payments service over Kafka and gives its reply, on the caller's own Vert.x context. */
@ApplicationScoped
public class PaymentsRequests {
    private static final Logger LOG = Logger.getLogger(PaymentsRequests.class);

    private final RequestSender sender;
    private final ReplyCorrelator correlator;
    private final ReplyReader replies;
    private final Queues queues;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration replyTimeout;

    @Inject
    PaymentsRequests(
            RequestSender sender,
            ReplyCorrelator correlator,
            ReplyReader replies,
            Queues queues,
            ObjectMapper json,
            Clock clock,
            MessagingConfig config) {
        this.sender = sender;
        this.correlator = correlator;
        this.replies = replies;
        this.queues = queues;
        this.json = json;
        this.clock = clock;
        this.replyTimeout = Duration.ofMillis(config.replyTimeoutMillis());
    }

    /** Fails with a {@link Refusal} where the command was refused or its outcome is not known. */
    public Uni<Reply> ask(Command command, RequestContext context) {
        String correlationId = UUID.randomUUID().toString();
        return queues.of(command.topic())
                .join(() ->
                        correlator.exchange(correlationId, replyTimeout, () -> send(correlationId, command, context)))
                .emitOn(CallersContext.current())
                .map(replies::read)
                .onFailure(ReplyCorrelator.ReplyTimeoutException.class)
                .transform(timeout -> noReply(correlationId, command, context))
                .onFailure(Refusal.class)
                .transform(refusal -> ((Refusal) refusal).underKey(keyOf(correlationId, context)));
    }

    /** Without a key of the caller's, the payments service runs the command under its correlation id. */
    private static String keyOf(String correlationId, RequestContext context) {
        return Objects.requireNonNullElse(context.idempotencyKey(), correlationId);
    }

    private Uni<Void> send(String correlationId, Command command, RequestContext context) {
        return sender.send(record(correlationId, command, context))
                .onFailure()
                .transform(failure -> UnsentRecord.isCertain(failure)
                        ? notSent(correlationId, String.valueOf(failure.getMessage()), context)
                        : maybeSent(correlationId, failure, command, context));
    }

    private ProducerRecord<String, byte[]> record(String correlationId, Command command, RequestContext context) {
        KafkaHeaders headers = new KafkaHeaders()
                .with(Headers.CORRELATION_ID, correlationId)
                .with(Headers.REPLY_TOPIC, Topics.responseOf(command.topic()))
                .with(Headers.REPLY_INSTANCE, correlator.instance())
                .with(Headers.IDEMPOTENCY_KEY, context.idempotencyKey())
                .with(Headers.CALLER, context.caller().name())
                .with(Headers.USER_ID, context.caller().userId())
                .with(Headers.DEADLINE, Long.toString(clock.millis() + replyTimeout.toMillis()))
                .with(Headers.REQUEST_ID, context.requestId())
                .with(Headers.TRACE_PARENT, context.traceParent());
        return new ProducerRecord<>(
                command.topic(), null, correlationId, payload(command, context), headers.toRecordHeaders());
    }

    private byte[] payload(Command command, RequestContext context) {
        try {
            ObjectNode payload = json.valueToTree(command.payload());
            payload.put(Envelope.TRACE_ID, context.requestId());
            return json.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A command cannot be written", e);
        }
    }

    private static Refusal notSent(String correlationId, String reason, RequestContext context) {
        LOG.warnf(
                "Request not taken by Kafka correlationId=%s requestId=%s reason=%s",
                correlationId, context.requestId(), reason);
        return Refusal.of(ErrorCode.MESSAGING_UNAVAILABLE, "The request could not be sent");
    }

    /** The broker may have it, or get it yet, and then it is done: a caller must not take it for undone. */
    private static Refusal maybeSent(String correlationId, Throwable failure, Command command, RequestContext context) {
        LOG.warnf(
                "Request not confirmed by Kafka correlationId=%s requestId=%s reason=%s",
                correlationId, context.requestId(), failure.getMessage());
        return outcomeUnknown("The request may not have arrived", command);
    }

    private static Refusal noReply(String correlationId, Command command, RequestContext context) {
        LOG.warnf(
                "No reply in time topic=%s correlationId=%s requestId=%s",
                command.topic(), correlationId, context.requestId());
        return outcomeUnknown("No reply came in time", command);
    }

    private static Refusal outcomeUnknown(String what, Command command) {
        String detail = what + "; repeat with the same idempotency key to learn the outcome";
        return new Refusal(new CommandError(ErrorCode.OUTCOME_UNKNOWN, detail, null, null, command.paymentIntentId()));
    }
}
