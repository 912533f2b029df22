package dev.vy.payments.kafka;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts records that nobody can use where an operator finds them, as they came and with the reason. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private static final byte[] NO_VALUE = new byte[0];

    private final RecordSender sender;

    @Inject
    DeadLetters(RecordSender sender) {
        this.sender = sender;
    }

    public Uni<Void> send(String topic, @Nullable String key, byte @Nullable [] value, String reason) {
        String deadLetterTopic = Topics.deadLetterOf(topic);
        LOG.errorf("Dead letter topic=%s reason=%s", deadLetterTopic, reason);
        return sender.send(new OutgoingRecord(deadLetterTopic, key, value == null ? NO_VALUE : value)
                .with(Headers.DEAD_LETTER_REASON, reason));
    }
}
