package dev.vy.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private final ReplyReader reader = new ReplyReader();

    private static ConsumerRecord<String, byte[]> record(String value, Map<String, String> headers) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        var record = new ConsumerRecord<>("t-response", 0, 0, "key", bytes);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private Reply read(String envelope) {
        return reader.read(record(envelope, Map.of()), true);
    }

    private CommandError error(String envelope) {
        return catchThrowableOfType(Refusal.class, () -> read(envelope)).error();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "false", "0", "[]", "\"\"", "{\"a\":1.10}", "1E+2", "123456789012345678901234567890"})
    void responseStaysAsItCame(String response) {
        assertThat(read("{\"kafkaResponseKey\":\"k\",\"response\":" + response + "}")
                        .response()
                        .toString())
                .isEqualTo(response);
    }

    @Test
    void missingResponseIsNullAndNullErrorIsNone() {
        assertThat(read("{\"kafkaResponseKey\":\"k\"}").response().isNull()).isTrue();
        assertThat(read("{\"error\":null,\"response\":1}").response().intValue())
                .isOne();
    }

    @Test
    void replayedIsTold() {
        assertThat(read("{\"response\":1}").keeping().replayed()).isFalse();
        assertThat(read("{\"response\":1,\"replayed\":true}").keeping().replayed())
                .isTrue();
    }

    @Test
    void howLongItIsKeptIsToldToWhoeverNamedAKey() {
        // Given
        var kept = record("{\"response\":1}", Map.of("idempotency-key-kept-until", "1795256130123"));
        var nonsense = record("{\"response\":1}", Map.of("idempotency-key-kept-until", "soon"));

        // Then
        assertThat(reader.read(kept, true).keeping().until()).contains(Instant.ofEpochMilli(1795256130123L));
        assertThat(reader.read(kept, false).keeping().until()).isEmpty();
        assertThat(reader.read(nonsense, true).keeping().until()).isEmpty();
    }

    @Test
    void ourErrorKeepsAllItsFields() {
        CommandError error =
                error("{\"error\":{\"code\":\"invalid_request\",\"message\":\"m\",\"param\":\"p\",\"more\":1}}");
        assertThat(error).isEqualTo(CommandError.ofParam(ErrorCode.INVALID_REQUEST, "p", "m"));
    }

    @Test
    void errorWithoutMessageOrWithANewCodeIsStillAnError() {
        assertThat(error("{\"error\":{\"code\":\"not_found\"}}").message()).isNotBlank();
        assertThat(error("{\"error\":{\"code\":\"from_the_future\",\"message\":\"m\"}}")
                        .code())
                .isEqualTo(ErrorCode.INTERNAL);
    }

    @ParameterizedTest
    @CsvSource({"404,NOT_FOUND", "400,INVALID_REQUEST", "422,INVALID_REQUEST", "409,UNEXPECTED_STATE", "200,INTERNAL"})
    void olderRespondersStatusBecomesACode(int status, ErrorCode code) {
        assertThat(error("{\"error\":{\"status\":" + status + ",\"message\":\"m\"}}")
                        .code())
                .isEqualTo(code);
        assertThat(error("{\"error\":{\"statusCode\":" + status + ",\"message\":\"m\"}}")
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"secret stack trace\"",
                "{\"status\":500,\"message\":\"secret\"}",
                "{\"message\":\"secret\"}",
                "[1]",
                "true"
            })
    void whatAResponderSaysOfItsOwnFaultStaysInside(String error) {
        CommandError read = error("{\"error\":" + error + "}");
        assertThat(read.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(read.message()).doesNotContain("secret");
    }

    @Test
    void nestRepliesAreBareAndItsErrorsStandInAHeader() {
        var bare = record("{\"response\":1}", Map.of("kafka_nest-is-disposed", "\u0000"));
        assertThat(reader.read(bare, true).response().toString()).isEqualTo("{\"response\":1}");
        var empty = record(null, Map.of("kafka_nest-is-disposed", "\u0000"));
        assertThat(reader.read(empty, true).response().isNull()).isTrue();
        var failed = record(null, Map.of("kafka_nest-err", "{\"status\":404,\"message\":\"gone\"}"));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> reader.read(failed, true));
        assertThat(refusal.error()).isEqualTo(CommandError.of(ErrorCode.NOT_FOUND, "gone"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "none,null",
                "``,\"\"",
                "null,null",
                "false,false",
                "0,0",
                "[],[]",
                "a text,\"a text\"",
                "12 o'clock,\"12 o'clock\"",
                "{broken,\"{broken\""
            })
    void bareResultIsReadAsNestWritesIt(String value, String json) {
        var bare = record(value, Map.of("kafka_nest-is-disposed", "\u0000"));
        assertThat(reader.read(bare, true).response().toString()).isEqualTo(json);
    }

    @Test
    void bareResultWithoutTheMarkIsToldByItsForm() {
        assertThat(read("{\"paymentIntentId\":7}").response().toString()).isEqualTo("{\"paymentIntentId\":7}");
        assertThat(read("[]").response().toString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "There is no matching message handler|INTERNAL|The service failed",
                "{\"status\":\"error\",\"message\":\"Internal server error\"}|INTERNAL|The service failed",
                "{\"status\":404,\"message\":\"gone\"}|NOT_FOUND|gone",
                "{\"statusCode\":400,\"message\":[\"a is short\",\"b is long\"],\"error\":\"Bad Request\"}"
                        + "|INVALID_REQUEST|a is short; b is long",
                "{\"error\":{\"status\":409,\"message\":\"not now\"},\"message\":\"Rpc Exception\"}"
                        + "|UNEXPECTED_STATE|not now",
                "{\"response\":{\"statusCode\":403,\"message\":\"not you\"},\"message\":\"x\"}|FORBIDDEN|not you",
                "{\"code\":404,\"message\":\"gone\"}|NOT_FOUND|gone",
                "{\"code\":\"not_found\",\"message\":\"gone\",\"status\":404}|NOT_FOUND|gone",
                "{\"code\":\"not_found\",\"message\":{\"a\":1},\"status\":404}|NOT_FOUND|There is no such resource",
                "{\"code\":\"P2002\",\"message\":\"secret\"}|INTERNAL|The service failed",
                "{\"code\":\"from_the_future\",\"message\":\"not now\",\"status\":409}|UNEXPECTED_STATE|not now",
                "7|INTERNAL|The service failed"
            },
            delimiter = '|')
    void everyFormOfANestErrorIsAProblem(String error, ErrorCode code, String message) {
        var failed = record(null, Map.of("kafka_nest-err", error));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> reader.read(failed, true));
        assertThat(refusal.error()).isEqualTo(CommandError.of(code, message));
    }

    @Test
    void nonsenseIsAnInternalError() {
        assertThat(error("{nonsense").code()).isEqualTo(ErrorCode.INTERNAL);
    }
}
