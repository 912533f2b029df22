package dev.vy.systemtests.chaos;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.systemtests.Events;
import dev.vy.systemtests.Json;
import dev.vy.systemtests.chaos.Snapshot.Event;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what was told on Kafka of the intents of a ledger's users. */
final class EventReader {
    private static final Set<String> TOPICS = Set.of(
            Topics.CREATED_PAYMENT_INTENT,
            Topics.SUCCEEDED_PAYMENT,
            Topics.CREATE_CONTACT,
            Topics.FAILED_PAYMENT,
            Topics.CREATED_REFUND,
            Topics.SUCCEEDED_REFUND,
            Topics.FAILED_REFUND);

    private EventReader() {}

    static List<Event> read(Events events, Set<String> users) {
        return events.records(TOPICS).stream()
                .filter(record -> users.contains(Events.header(record, Headers.USER_ID)))
                .map(EventReader::event)
                .toList();
    }

    private static Event event(ConsumerRecord<String, String> record) {
        return new Event(
                Events.header(record, Headers.EVENT_ID),
                record.topic(),
                record.key(),
                Events.header(record, Headers.USER_ID),
                record.timestamp(),
                Json.parse(record.value()));
    }
}
