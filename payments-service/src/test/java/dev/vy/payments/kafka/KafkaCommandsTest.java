package dev.vy.payments.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.GetRefund;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.StoreUnavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaCommandsTest {
    private static final UUID ID = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");
    private static final String GOOD = "{\"refundId\":\"" + ID + "\",\"traceId\":\"trace-1\"}";

    /** Before the moment at which the records of these tests say that they were sent. */
    private static final Instant NOW = Instant.ofEpochMilli(-2);

    private final RecordedMessages records = new RecordedMessages();
    private final CommandRoutes routes = new CommandRoutes();
    private final List<CommandContext> contexts = new ArrayList<>();
    private final List<Message<byte[]>> given = new ArrayList<>();
    private int acknowledged;
    private CommandHandler<GetRefund> handler =
            (command, context) -> Uni.createFrom().item(Reply.success(command));

    @AfterEach
    void everyOffsetMoves() {
        assertThat(acknowledged).isEqualTo(given.size());
    }

    @Test
    void replyCarriesTheRequestsKeyAndTrace() throws JsonProcessingException {
        // When
        serve(record(GOOD, Map.of()));

        // Then
        RecordedMessages.Sent reply = onlyReply();
        assertThat(reply.topic()).isEqualTo("get-refund-response");
        assertThat(reply.key()).isEqualTo("key-1");
        JsonNode envelope = Commands.JSON.readTree(reply.value());
        assertThat(envelope.path("kafkaResponseKey").textValue()).isEqualTo("key-1");
        assertThat(envelope.path("traceId").textValue()).isEqualTo("trace-1");
        assertThat(envelope.path("response").path("refundId").textValue()).isEqualTo(ID.toString());
    }

    @Test
    void contextIsReadOffTheHeaders() {
        // When
        serve(record(
                GOOD,
                Map.of(
                        Headers.CORRELATION_ID, "c-1",
                        Headers.CALLER, "shop",
                        Headers.USER_ID, "user-1",
                        Headers.IDEMPOTENCY_KEY, "idem-1234567",
                        Headers.DEADLINE, "1795256130000")));

        // Then
        CommandContext context = contexts.getFirst();
        assertThat(context.correlationId()).isEqualTo("c-1");
        assertThat(context.caller()).isEqualTo("shop");
        assertThat(context.userId()).contains("user-1");
        assertThat(context.idempotencyKey()).isEqualTo("idem-1234567");
        assertThat(context.deadline()).isEqualTo(Instant.ofEpochMilli(1795256130000L));
        assertThat(context.requestId()).contains("trace-1");
    }

    @Test
    void keyOfTheBodyServesWhereTheHeaderIsAbsent() {
        // Given
        String body = "{\"paymentIntentId\":\"" + ID + "\",\"reason\":\"OTHER\",\"idempotencyKey\":\"body-12345\"}";

        // When
        serve(refundRecord(body, Map.of()));
        serve(refundRecord(body, Map.of(Headers.IDEMPOTENCY_KEY, "header-12345")));

        // Then
        assertThat(contexts).extracting(CommandContext::idempotencyKey).containsExactly("body-12345", "header-12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "42", "{\"refundId\":", "not json"})
    void whatIsNoObjectIsRefusedAndKeptAsADeadLetter(String value) {
        // When
        serve(record(value, Map.of()));

        // Then
        assertThat(records.sent())
                .extracting(RecordedMessages.Sent::topic)
                .containsExactly("get-refund-dead-letter", "get-refund-response");
        assertThat(records.sent().getFirst().value()).isEqualTo(value);
        assertThat(records.sent().getFirst().header(Headers.DEAD_LETTER_REASON)).contains("not a JSON object");
        assertThat(code(records.sent().getLast())).isEqualTo("invalid_request");
    }

    @Test
    void recordWithoutAValueIsRefused() {
        // When
        serve(record(null, Map.of()));
        serve(record(GOOD, Map.of()));

        // Then
        assertThat(records.sent())
                .extracting(RecordedMessages.Sent::topic)
                .contains("get-refund-response")
                .endsWith("get-refund-response");
        assertThat(contexts).hasSize(1);
    }

    @Test
    void wrongFieldIsNamed() {
        // When
        serve(record("{\"refundId\":\"not a uuid\"}", Map.of()));

        // Then
        assertThat(code(onlyReply())).isEqualTo("invalid_request");
        assertThat(onlyReply().value()).contains("\"param\":\"refundId\"");
    }

    @Test
    void faultOfOursIsAnsweredAsInternal() {
        // Given
        handler = (command, context) -> Uni.createFrom().failure(new IllegalStateException("secret detail"));

        // When
        serve(record(GOOD, Map.of()));

        // Then
        assertThat(code(onlyReply())).isEqualTo("internal");
        assertThat(onlyReply().value()).doesNotContain("secret detail");
    }

    @Test
    void handlerThatThrowsIsAnsweredToo() {
        // Given
        handler = (command, context) -> {
            throw new IllegalStateException("before any Uni");
        };

        // When
        serve(record(GOOD, Map.of()));

        // Then
        assertThat(code(onlyReply())).isEqualTo("internal");
    }

    @Test
    void storeAwayBeforeWorkBeganIsNotAttempted() {
        // Given
        handler = (command, context) ->
                Uni.createFrom().failure(new StoreUnavailable(false, new IllegalStateException()));

        // When
        serve(record(GOOD, Map.of()));

        // Then
        assertThat(code(onlyReply())).isEqualTo("not_attempted");
    }

    @Test
    void readPastItsDeadlineIsAnsweredWithoutBeingRead() {
        // When
        serve(record("not even JSON", Map.of(Headers.DEADLINE, "-3")));

        // Then
        assertThat(contexts).isEmpty();
        assertThat(onlyReply().topic()).isEqualTo("get-refund-response");
        assertThat(code(onlyReply())).isEqualTo("not_attempted");
    }

    /** It may be delivered again, and its first reader may have begun it. */
    @Test
    void changePastItsDeadlineIsAnsweredAsUnknown() {
        // When
        serve(refundRecord("not even JSON", Map.of(Headers.DEADLINE, "-3")));

        // Then
        assertThat(contexts).isEmpty();
        assertThat(code(onlyReply())).isEqualTo("outcome_unknown");
    }

    @Test
    void commandThatNobodyCanHearOfAnyMoreIsPassedOver() {
        // When
        serve(record(GOOD, Map.of(Headers.DEADLINE, "-20000")));

        // Then
        assertThat(contexts).isEmpty();
        assertThat(records.sent()).isEmpty();
    }

    @Test
    void whatTheStoreCannotKeepIsRefused() {
        // When
        serve(record(GOOD, Map.of(Headers.IDEMPOTENCY_KEY, "k".repeat(256))));

        // Then
        assertThat(code(onlyReply())).isEqualTo("invalid_request");
        assertThat(contexts).isEmpty();
    }

    @Test
    void replyThatCannotBeSentStopsNothing() {
        // Given
        records.loseBroker();

        // When
        serve(record(GOOD, Map.of()));

        // Then
        assertThat(contexts).hasSize(1);
    }

    @Test
    void replyGoesWhereTheCallerWaits() {
        // When
        serve(record(
                GOOD,
                Map.of(
                        Headers.REPLY_TOPIC, "my-replies",
                        Headers.REPLY_INSTANCE, "gateway-7",
                        Headers.CORRELATION_ID, "c-1",
                        Headers.TRACE_PARENT, "00-abc-def-01")));

        // Then
        assertThat(onlyReply().topic()).isEqualTo("my-replies");
        assertThat(onlyReply().header(Headers.REPLY_INSTANCE)).contains("gateway-7");
        assertThat(onlyReply().header(Headers.CORRELATION_ID)).contains("c-1");
        assertThat(onlyReply().header(Headers.TRACE_PARENT)).contains("00-abc-def-01");
    }

    @Test
    void nestCallerGetsItsReplyOnItsPartition() {
        // When
        serve(record(
                GOOD,
                Map.of(
                        Headers.REPLY_TOPIC, "get-refund.reply",
                        Headers.REPLY_PARTITION, "5",
                        Headers.CORRELATION_ID, "c-1")));

        // Then
        assertThat(onlyReply().topic()).isEqualTo("get-refund.reply");
        assertThat(onlyReply().partition()).isEqualTo(5);
        assertThat(onlyReply().value()).isEqualTo("{\"refundId\":\"" + ID + "\"}");
        assertThat(onlyReply().header(Headers.NEST_IS_DISPOSED)).isPresent();
    }

    private RecordedMessages.Sent onlyReply() {
        assertThat(records.sent()).hasSize(1);
        return records.sent().getFirst();
    }

    private static String code(RecordedMessages.Sent reply) {
        try {
            return Commands.JSON
                    .readTree(reply.value())
                    .path("error")
                    .path("code")
                    .asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Message<byte[]> message) {
        given.add(message);
        commands().serve(Multi.createFrom().items(message));
    }

    private KafkaCommands commands() {
        routes.addRead(Topics.GET_REFUND, GetRefund.class, (command, context) -> {
            contexts.add(context);
            return handler.handle(command, context);
        });
        routes.add(Topics.CREATE_REFUND, CreateRefund.class, (command, context) -> {
            contexts.add(context);
            return Uni.createFrom().item(Reply.success(command));
        });
        RecordSender sender = new RecordSender(records);
        DeadLetters deadLetters = new DeadLetters(sender);
        Answers answers = new Answers(
                CommandReaderTest.reader(), new ReplyRecords(Commands.JSON), new EveryTopicExists(), sender);
        return new KafkaCommands(
                routes,
                CommandReaderTest.reader(),
                answers,
                deadLetters,
                new Intake(new OnThisThread(), deadLetters),
                new LateCommands(routes, answers, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private Message<byte[]> record(String value, Map<String, String> headers) {
        return record(Topics.GET_REFUND, value, headers);
    }

    private Message<byte[]> refundRecord(String value, Map<String, String> headers) {
        return record(Topics.CREATE_REFUND, value, headers);
    }

    private Message<byte[]> record(String topic, String value, Map<String, String> headers) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        RecordHeaders recordHeaders = new RecordHeaders();
        headers.forEach((name, text) -> recordHeaders.add(name, text.getBytes(StandardCharsets.UTF_8)));
        ConsumerRecord<String, byte[]> consumed = new ConsumerRecord<>(topic, 3, 42, "key-1", bytes);
        recordHeaders.forEach(header -> consumed.headers().add(header));
        return Message.of(bytes, Metadata.of(new IncomingKafkaRecordMetadata<>(consumed, "commands")), () -> {
            acknowledged++;
            return CompletableFuture.completedFuture(null);
        });
    }

    private static final class OnThisThread implements StoreContext {
        @Override
        public <T> Uni<T> run(Supplier<Uni<T>> work) {
            return Uni.createFrom().deferred(work::get);
        }
    }

    private static final class EveryTopicExists extends ReplyTopics {
        EveryTopicExists() {
            super(Map.of());
        }

        @Override
        Uni<Boolean> takes(String topic, OptionalInt partition) {
            return Uni.createFrom().item(true);
        }
    }
}
