package dev.vy.payments.deadletter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vy.payments.deadletter.DeadLetter;
import dev.vy.payments.deadletter.DeadLetter.Original;
import dev.vy.payments.deadletter.DeadLetter.Position;
import dev.vy.payments.deadletter.ValueLook;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as an operator sees it.
 *
 * @param topic where it came from, and where a replay sends it
 * @param partition with the offset, where it stands on the topic of dead letters; absent for what was given up without one
 * @param key the record's key, where it is a mere word
 * @param size bytes of the value
 * @param look what of the value may be shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        UUID id,
        String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        Instant time,
        String reason,
        @Nullable String key,
        int size,
        Map<String, String> look,
        @Nullable Instant replayedAt) {

    static DeadLetterView of(DeadLetter letter, ValueLook looks) {
        Original original = letter.original();
        return new DeadLetterView(
                letter.id(),
                original.topic(),
                original.position().map(Position::partition).orElse(null),
                original.position().map(Position::offset).orElse(null),
                letter.diedAt(),
                letter.reason(),
                original.key().filter(ValueLook::isWord).orElse(null),
                original.value().bytes().length,
                looks.of(original.value()),
                letter.replayedAt().orElse(null));
    }
}
