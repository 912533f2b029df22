package dev.vy.payments.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Headers;
import dev.vy.payments.command.CommandContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRecordTest {
    private static final Instant SENT = Instant.parse("2026-11-21T10:15:30Z");

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void correlationHeaderGoesBeforeTheKey() {
        // Given
        header(Headers.CORRELATION_ID, "c-1");

        // When
        String correlationId = keyed("key-1").correlationId("topic/0/1");

        // Then
        assertThat(correlationId).isEqualTo("c-1");
    }

    @Test
    void keyServesWhereTheHeaderIsAbsent() {
        assertThat(keyed("key-1").correlationId("topic/0/1")).isEqualTo("key-1");
    }

    @Test
    void recordWithNeitherIsKnownByWhereItStands() {
        // When
        CommandContext context = keyless().context("topic/0/1", Optional.empty());

        // Then
        assertThat(context.correlationId()).isEqualTo("topic/0/1");
        assertThat(context.idempotencyKey()).isEqualTo("topic/0/1");
    }

    @Test
    void correlationIdServesWhereThereIsNoIdempotencyKey() {
        // When
        CommandContext context = keyed("key-1").context("topic/0/1", Optional.of("trace-1"));

        // Then
        assertThat(context.idempotencyKey()).isEqualTo("key-1");
        assertThat(context.caller()).isEqualTo("kafka");
        assertThat(context.userId()).isEmpty();
        assertThat(context.requestId()).contains("trace-1");
    }

    @Test
    void requestIdGoesBeforeTheTrace() {
        // Given
        header(Headers.REQUEST_ID, "r-1");

        // When
        CommandContext context = keyless().context("topic/0/1", Optional.of("trace-1"));

        // Then
        assertThat(context.requestId()).contains("r-1");
    }

    @Test
    void deadlineIsEpochMilliseconds() {
        // Given
        header(Headers.DEADLINE, "1795256130123");

        // When
        CommandContext context = keyless().context("topic/0/1", Optional.empty());

        // Then
        assertThat(context.deadline()).isEqualTo(Instant.ofEpochMilli(1795256130123L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "12.5", "99999999999999999999"})
    void deadlineThatIsNoNumberIsThatOfOldCallers(String text) {
        // Given
        header(Headers.DEADLINE, text);

        // When
        CommandContext context = keyless().context("topic/0/1", Optional.empty());

        // Then
        assertThat(context.deadline()).isEqualTo(SENT.plusSeconds(45));
    }

    @Test
    void callerThatNamesNoDeadlineWaitsAsOldCallersDo() {
        // When
        CommandContext context = keyless().context("topic/0/1", Optional.empty());

        // Then
        assertThat(context.isPastDeadline(SENT.plusSeconds(45))).isFalse();
        assertThat(context.isPastDeadline(SENT.plusSeconds(46))).isTrue();
    }

    @Test
    void whatTheStoreCannotKeepIsKnown() {
        // Given
        CommandContext fitting = keyed("k".repeat(255)).context("topic/0/1", Optional.empty());
        CommandContext tooLong = keyed("k".repeat(256)).context("topic/0/1", Optional.empty());

        // When
        boolean fits = fitting.isWithinLimits();

        // Then
        assertThat(fits).isTrue();
        assertThat(tooLong.isWithinLimits()).isFalse();
    }

    @Test
    void headerWithoutAValueIsAbsent() {
        // Given
        headers.add(Headers.CALLER, null);

        // When
        CommandContext context = keyless().context("topic/0/1", Optional.empty());

        // Then
        assertThat(context.caller()).isEqualTo("kafka");
    }

    @Test
    void emptyUserIsNone() {
        // Given
        header(Headers.USER_ID, "");

        // When
        CommandContext context = keyless().context("topic/0/1", Optional.empty());

        // Then
        assertThat(context.userId()).isEmpty();
    }

    @Test
    void lastOfSeveralHeadersCounts() {
        // Given
        header(Headers.CALLER, "first");
        header(Headers.CALLER, "läst");

        // When
        CommandContext context = keyless().context("topic/0/1", Optional.empty());

        // Then
        assertThat(context.caller()).isEqualTo("läst");
    }

    @Test
    void callerThatNamesAPartitionIsOfNest() {
        // Given
        CommandRecord ours = keyed("key-1");
        assertThat(ours.isOfNestCaller()).isFalse();
        assertThat(ours.replyPartition()).isEmpty();

        // When
        header(Headers.REPLY_TOPIC, "topic.reply");
        header(Headers.REPLY_PARTITION, "2");

        // Then
        assertThat(ours.isOfNestCaller()).isTrue();
        assertThat(ours.replyTopic()).isEqualTo("topic.reply");
        assertThat(ours.replyPartition()).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.0", "two", "99999999999", "１"})
    void partitionThatIsNoNumberExistsNowhere(String text) {
        // Given
        header(Headers.REPLY_PARTITION, text);

        // When
        CommandRecord record = keyless();

        // Then
        assertThat(record.isOfNestCaller()).isTrue();
        assertThat(record.replyPartition()).hasValue(-1);
    }

    @Test
    void replyTopicOfACallerThatNamesNoneFollowsItsTopic() {
        assertThat(keyless().replyTopic()).isEqualTo("topic-response");
    }

    private void header(String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private CommandRecord keyed(String key) {
        return new CommandRecord("topic", Optional.of(key), SENT, headers);
    }

    private CommandRecord keyless() {
        return new CommandRecord("topic", Optional.empty(), SENT, headers);
    }
}
