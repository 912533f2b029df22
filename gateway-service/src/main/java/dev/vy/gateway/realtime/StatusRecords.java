package dev.vy.gateway.realtime;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.PaymentFailed;
import dev.vy.contract.paymentintent.PaymentSucceeded;
import dev.vy.contract.statusupdate.PaymentStatusPush;
import dev.vy.gateway.messaging.KafkaHeaders;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads from Kafka what sockets are to hear. */
final class StatusRecords {
    static final List<String> TOPICS =
            List.of(Topics.SUCCEEDED_PAYMENT, Topics.FAILED_PAYMENT, Topics.PAYMENT_STATUS_UPDATE);

    private static final Logger LOG = Logger.getLogger(StatusRecords.class);

    /** What the contract has for it; whatever else a neighbour writes is not for browsers. */
    private static final Set<String> FIELDS = Set.of(
            "paymentIntentId",
            "orderId",
            "subscriptionId",
            "sessionId",
            "customerEmail",
            "status",
            "error",
            "errorCode",
            "errorMessage");

    private static final Set<String> STATUSES = Set.of("processing", "succeeded", "failed");

    /** A hundred for each user stay in Redis; ours have some 300 bytes. */
    private static final int MAX_BYTES = 16 * 1024;

    /** It is written as a line of an event stream, and is part of a key. */
    private static final Pattern SANE_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Clock clock;

    StatusRecords(Clock clock) {
        this.clock = clock;
    }

    StatusRecord read(ConsumerRecord<String, byte[]> record) {
        StatusRecord.@Nullable Told told = isOursElsewhere(record) || isOld(record) ? null : told(record);
        return new StatusRecord(new TopicPartition(record.topic(), record.partition()), record.offset(), told);
    }

    /** Our own outcomes come once more, in their order, on the one topic of all statuses. */
    private static boolean isOursElsewhere(ConsumerRecord<?, ?> record) {
        return !record.topic().equals(Topics.PAYMENT_STATUS_UPDATE)
                && KafkaHeaders.read(record, Headers.EVENT_ID) != null;
    }

    /** A record of an old client may have no time at all. */
    private boolean isOld(ConsumerRecord<?, ?> record) {
        return record.timestamp() > 0 && record.timestamp() < clock.millis() - StatusStreams.KEPT.toMillis();
    }

    private StatusRecord.@Nullable Told told(ConsumerRecord<String, byte[]> record) {
        Optional<ObjectNode> update = update(record);
        if (update.isEmpty()) {
            LOG.warnf(
                    "Event cannot be read topic=%s partition=%d offset=%d",
                    record.topic(), record.partition(), record.offset());
            return null;
        }
        StatusEvent event =
                new StatusEvent(StatusEvent.PAYMENT_STATUS_UPDATE, update.get().toString(), idOf(record));
        String intentId = update.get().path("paymentIntentId").textValue();
        return new StatusRecord.Told(event, KafkaHeaders.read(record, Headers.USER_ID), intentId);
    }

    /** What neighbours publish by hand has no id; where it stands is the same for every replica. */
    private static String idOf(ConsumerRecord<?, ?> record) {
        String given = KafkaHeaders.read(record, Headers.EVENT_ID);
        return given != null && SANE_ID.matcher(given).matches()
                ? given
                : record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /** Empty where it is no event, or is for nobody. */
    private Optional<ObjectNode> update(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || record.value().length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return switch (record.topic()) {
                case Topics.SUCCEEDED_PAYMENT ->
                    Optional.ofNullable(json.readValue(record.value(), PaymentSucceeded.class))
                            .flatMap(event -> shown(PaymentStatusPush.of(event)));
                case Topics.FAILED_PAYMENT ->
                    Optional.ofNullable(json.readValue(record.value(), PaymentFailed.class))
                            .flatMap(event -> shown(PaymentStatusPush.of(event)));
                default -> shown(json.readTree(record.value()), record);
            };
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<ObjectNode> shown(PaymentStatusPush push) {
        return Optional.ofNullable(push.paymentIntentId()).map(intent -> json.valueToTree(push));
    }

    private static Optional<ObjectNode> shown(JsonNode told, ConsumerRecord<String, byte[]> record) {
        boolean addressed = KafkaHeaders.read(record, Headers.USER_ID) != null || told.hasNonNull("paymentIntentId");
        if (!(told instanceof ObjectNode update)
                || !addressed
                || !STATUSES.contains(told.path("status").asText())
                || !isIntentId(told.path("paymentIntentId"))) {
            return Optional.empty();
        }
        update.retain(FIELDS);
        update.properties().removeIf(field -> !field.getValue().isTextual());
        return Optional.of(update);
    }

    private static boolean isIntentId(JsonNode id) {
        try {
            return id.isMissingNode()
                    || id.isNull()
                    || id.asText().equalsIgnoreCase(UUID.fromString(id.asText()).toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
