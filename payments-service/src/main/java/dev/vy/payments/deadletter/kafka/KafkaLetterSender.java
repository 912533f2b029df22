package dev.vy.payments.deadletter.kafka;

import dev.vy.contract.Headers;
import dev.vy.payments.deadletter.DeadLetter;
import dev.vy.payments.deadletter.DeadLetter.Header;
import dev.vy.payments.deadletter.DeadLetter.Original;
import dev.vy.payments.deadletter.LetterSender;
import dev.vy.payments.kafka.DeadLetters;
import dev.vy.payments.kafka.OutgoingRecord;
import dev.vy.payments.kafka.RecordSender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Dead letters as the records that they were: key, value, headers and time, and that this is a replay. */
@ApplicationScoped
class KafkaLetterSender implements LetterSender {
    private final RecordSender sender;

    @Inject
    KafkaLetterSender(RecordSender sender) {
        this.sender = sender;
    }

    @Override
    public Uni<Void> send(DeadLetter letter) {
        Original original = letter.original();
        OutgoingRecord record = new OutgoingRecord(
                        original.topic(),
                        original.key().orElse(null),
                        original.value().bytes())
                .at(original.sentAt())
                .with(Headers.REPLAY_OF, letter.id().toString());
        for (Header header : original.headers()) {
            if (!DeadLetters.isOfDeath(header.name()) && !header.name().equals(Headers.REPLAY_OF)) {
                record = record.with(header.name(), header.value());
            }
        }
        return sender.send(record.with(Headers.CORRELATION_ID, correlationByPlace(original)));
    }

    /** A record with neither key nor correlation id was told apart by where it stood, and stands elsewhere now. */
    private static Optional<String> correlationByPlace(Original original) {
        boolean hasOwn = original.key().isPresent() || has(original, Headers.CORRELATION_ID);
        return hasOwn ? Optional.empty() : header(original, DeadLetters.PLACE);
    }

    private static boolean has(Original original, String name) {
        return header(original, name).isPresent();
    }

    private static Optional<String> header(Original original, String name) {
        return original.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst();
    }
}
