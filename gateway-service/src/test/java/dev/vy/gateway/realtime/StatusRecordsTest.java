package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusRecordsTest {
    private static final String INTENT = "0193a1b2-0000-7000-8000-000000000001";
    private static final String SUCCEEDED = "{\"paymentIntentId\":\"" + INTENT + "\",\"status\":\"succeeded\"}";

    private final StatusRecords records = new StatusRecords(Clock.fixed(Replica.NOW, ZoneOffset.UTC));
    private final RecordHeaders headers = new RecordHeaders();
    private long timestampMillis = Replica.NOW.toEpochMilli();

    private StatusRecord read(String topic, String value) {
        return records.read(new ConsumerRecord<>(
                topic,
                2,
                9,
                timestampMillis,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                headers,
                Optional.empty()));
    }

    private void header(String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void updateIsPassedOnWithoutWhatIsNotForBrowsers() {
        // Given
        header(Headers.USER_ID, "alice");
        header(Headers.EVENT_ID, "event-1");

        // When
        StatusRecord.Told told = read(
                        Topics.PAYMENT_STATUS_UPDATE,
                        SUCCEEDED.replace("}", ",\"traceId\":\"t\",\"orderId\":7,\"error\":\"No\"}"))
                .told();

        // Then
        assertThat(told)
                .isEqualTo(new StatusRecord.Told(
                        new StatusEvent(
                                "payment-status-update", SUCCEEDED.replace("}", ",\"error\":\"No\"}"), "event-1"),
                        "alice",
                        INTENT));
    }

    @Test
    void outcomePublishedByHandIsNamedByItsPlace() {
        StatusRecord.Told told = read(Topics.SUCCEEDED_PAYMENT, "{\"paymentIntentId\":\"" + INTENT + "\"}")
                .told();
        assertThat(told.event().id()).isEqualTo("succeeded-payment/2/9");
        assertThat(told.event().json()).isEqualTo(SUCCEEDED);
        assertThat(told.userId()).isNull();
        assertThat(told.paymentIntentId()).isEqualTo(INTENT);
    }

    @Test
    void ourOwnOutcomeIsHeardOnTheTopicOfUpdatesOnly() {
        header(Headers.EVENT_ID, "event-1");
        assertThat(read(Topics.SUCCEEDED_PAYMENT, "{\"paymentIntentId\":\"" + INTENT + "\"}")
                        .told())
                .isNull();
        assertThat(read(Topics.PAYMENT_STATUS_UPDATE, SUCCEEDED).told()).isNotNull();
    }

    @Test
    void whatIsOlderThanStreamsAreKeptIsPassedOver() {
        timestampMillis -= Duration.ofHours(24).toMillis() + 1;
        assertThat(read(Topics.PAYMENT_STATUS_UPDATE, SUCCEEDED).told()).isNull();
    }

    @Test
    void idThatCouldBreakALineIsNotTaken() {
        header(Headers.EVENT_ID, "1\ndata: x");
        assertThat(read(Topics.PAYMENT_STATUS_UPDATE, SUCCEEDED).told().event().id())
                .isEqualTo("payment-status-update/2/9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "null",
                "[]",
                "7",
                "{}",
                "{\"status\":\"succeeded\"}",
                "{\"paymentIntentId\":7,\"status\":\"succeeded\"}",
                "{\"paymentIntentId\":\"x\",\"status\":\"succeeded\"}",
                "{\"paymentIntentId\":\"" + INTENT + "\",\"status\":\"odd\"}",
                "{\"paymentIntentId\":\"" + INTENT + "\"}"
            })
    void whatIsNoUpdateIsPassedOver(String value) {
        assertThat(read(Topics.PAYMENT_STATUS_UPDATE, value).told()).isNull();
    }

    @Test
    void emptyAndEndlessRecordsArePassedOver() {
        assertThat(read(Topics.PAYMENT_STATUS_UPDATE, null).told()).isNull();
        assertThat(read(Topics.PAYMENT_STATUS_UPDATE, SUCCEEDED + " ".repeat(16 * 1024))
                        .told())
                .isNull();
    }
}
