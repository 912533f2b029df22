package dev.vy.gateway.messaging;

import java.math.BigDecimal;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;

/** How long ago a broker last told a producer where its topics are, which the producer keeps as a metric only. */
final class MetadataAge {
    private static final String GROUP = "producer-metrics";
    private static final String NAME = "metadata-age";

    private MetadataAge() {}

    static Duration of(Producer<?, ?> producer) {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(NAME)
                        && metric.getKey().group().equals(GROUP))
                .map(metric -> seconds(metric.getValue()))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("The producer has no metric " + NAME));
    }

    private static Duration seconds(Metric age) {
        BigDecimal seconds = new BigDecimal(String.valueOf(age.metricValue()));
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
