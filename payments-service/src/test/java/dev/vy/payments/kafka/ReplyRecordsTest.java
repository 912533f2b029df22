package dev.vy.payments.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Headers;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyRecordsTest {
    private final ReplyRecords replies = new ReplyRecords(Commands.JSON);
    private final CommandRecord request =
            new CommandRecord("get-refund", Optional.of("key-1"), Instant.EPOCH, new RecordHeaders());

    static Stream<Arguments> falsyViews() {
        return Stream.of(
                Arguments.of(NullNode.getInstance(), "null"),
                Arguments.of(false, "false"),
                Arguments.of(0, "0"),
                Arguments.of(List.of(), "[]"),
                Arguments.of("", "\"\""));
    }

    @ParameterizedTest
    @MethodSource("falsyViews")
    void falsyRepliesAreGoodAnswers(Object view, String json) {
        // When
        JsonNode envelope = envelope(Reply.success(view), Optional.empty());

        // Then
        assertThat(envelope.has("response")).isTrue();
        assertThat(envelope.get("response").toString()).isEqualTo(json);
        assertThat(envelope.has("error")).isFalse();
    }

    @Test
    void refusalStandsUnderError() {
        // Given
        CommandError error = CommandError.ofParam(ErrorCode.NOT_FOUND, "refundId", "There is none.");

        // When
        JsonNode envelope = envelope(new Reply.Refused(error), Optional.of("trace-1"));

        // Then
        assertThat(envelope.toString())
                .isEqualTo(
                        "{\"kafkaResponseKey\":\"key-1\",\"error\":{\"code\":\"not_found\","
                                + "\"message\":\"There is none.\",\"param\":\"refundId\",\"status\":404},\"traceId\":\"trace-1\"}");
    }

    @Test
    void storedAnswerIsMarked() {
        // When
        JsonNode envelope = envelope(new Reply.Replayed(Reply.success(1)), Optional.empty());

        // Then
        assertThat(envelope.toString()).isEqualTo("{\"kafkaResponseKey\":\"key-1\",\"replayed\":true,\"response\":1}");
    }

    @Test
    void keptAnswerSaysUntilWhenInAHeaderAndIsTheSameElse() {
        // Given
        Reply kept = new Reply.Kept(new Reply.Replayed(Reply.success(1)), Instant.ofEpochMilli(1795256130123L));

        // When
        OutgoingRecord reply = replies.of(request, "c-1", Optional.empty(), kept);

        // Then
        assertThat(header(reply, "idempotency-key-kept-until")).isEqualTo("1795256130123");
        assertThat(text(reply.value())).isEqualTo("{\"kafkaResponseKey\":\"key-1\",\"replayed\":true,\"response\":1}");
    }

    @Test
    void requestWithoutAKeyIsAnsweredUnderItsCorrelationId() {
        // Given
        CommandRecord keyless = new CommandRecord("get-refund", Optional.empty(), Instant.EPOCH, new RecordHeaders());

        // When
        OutgoingRecord reply = replies.of(keyless, "c-1", Optional.empty(), Reply.success(1));

        // Then
        assertThat(reply.key()).isEqualTo("c-1");
        assertThat(new String(reply.value(), StandardCharsets.UTF_8)).contains("\"kafkaResponseKey\":\"c-1\"");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null,null",
                "false,false",
                "0,0",
                "[],[]",
                "'\"\"',''",
                "'\"text\"',text",
                "'{\"a\":1}','{\"a\":1}'"
            })
    void nestCallerGetsTheBareResult(String view, String value) throws JsonProcessingException {
        // Given
        CommandRecord request = ofNest("4");

        // When
        Object result = view == null ? null : Commands.JSON.readTree(view);
        OutgoingRecord reply = replies.of(request, "c-1", Optional.of("trace-1"), Reply.success(result));

        // Then
        assertThat(reply.topic()).isEqualTo("get-refund.reply");
        assertThat(reply.partition()).hasValue(4);
        assertThat(text(reply.value())).isEqualTo(value);
        assertThat(header(reply, Headers.CORRELATION_ID)).isEqualTo("c-1");
        assertThat(reply.headers().lastHeader(Headers.NEST_IS_DISPOSED)).isNotNull();
        assertThat(reply.headers().lastHeader(Headers.NEST_ERROR)).isNull();
    }

    @Test
    void nestCallerGetsARefusalInAHeader() {
        // Given
        Reply refusal = new Reply.Replayed(Reply.refused(ErrorCode.NOT_FOUND, "There is none."));

        // When
        OutgoingRecord reply = replies.of(ofNest("0"), "c-1", Optional.empty(), refusal);

        // Then
        assertThat(reply.value()).isNull();
        assertThat(header(reply, Headers.NEST_ERROR))
                .isEqualTo("{\"code\":\"not_found\",\"message\":\"There is none.\",\"status\":404}");
        assertThat(reply.headers().lastHeader(Headers.NEST_IS_DISPOSED)).isNotNull();
    }

    private static CommandRecord ofNest(String partition) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.REPLY_TOPIC, "get-refund.reply".getBytes(StandardCharsets.UTF_8));
        headers.add(Headers.REPLY_PARTITION, partition.getBytes(StandardCharsets.UTF_8));
        return new CommandRecord("get-refund", Optional.empty(), Instant.EPOCH, headers);
    }

    private static String header(OutgoingRecord reply, String name) {
        return text(reply.headers().lastHeader(name).value());
    }

    private static String text(byte[] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private JsonNode envelope(Reply reply, Optional<String> traceId) {
        OutgoingRecord sent = replies.of(request, "c-1", traceId, reply);
        try {
            return Commands.JSON.readTree(new String(sent.value(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
