package dev.vy.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class UnsentRecordTest {
    private static Throwable kafkaTimeout(String message) {
        return new IllegalStateException(
                "Retries exhausted", new org.apache.kafka.common.errors.TimeoutException(message));
    }

    @Test
    void sendThatNeverLeftIsCertain() {
        assertThat(UnsentRecord.isCertain(kafkaTimeout("Topic create-refund not present in metadata after 300 ms.")))
                .isTrue();
        assertThat(UnsentRecord.isCertain(new RecordTooLargeException("too large")))
                .isTrue();
    }

    @Test
    void batchThatExpiredMayBeOnTheWire() {
        assertThat(UnsentRecord.isCertain(kafkaTimeout(
                        "Expiring 1 record(s) for create-refund-0:900 ms has passed since batch creation")))
                .isFalse();
        assertThat(UnsentRecord.isCertain(new TimeoutException())).isFalse();
    }
}
