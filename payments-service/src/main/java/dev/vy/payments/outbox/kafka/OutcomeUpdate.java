package dev.vy.payments.outbox.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.PaymentFailed;
import dev.vy.contract.paymentintent.PaymentSucceeded;
import dev.vy.contract.statusupdate.PaymentStatusPush;
import dev.vy.payments.outbox.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** An event that tells how a payment ended, in the words that sockets hear. */
@ApplicationScoped
class OutcomeUpdate {
    private final ObjectMapper json;

    @Inject
    OutcomeUpdate(ObjectMapper json) {
        this.json = json;
    }

    /** Empty for an event that tells of something else. */
    Optional<byte[]> of(OutboxEvent event) {
        try {
            return switch (event.topic()) {
                case Topics.SUCCEEDED_PAYMENT ->
                    Optional.of(bytes(PaymentStatusPush.of(json.readValue(event.json(), PaymentSucceeded.class))));
                case Topics.FAILED_PAYMENT ->
                    Optional.of(bytes(PaymentStatusPush.of(json.readValue(event.json(), PaymentFailed.class))));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of ours cannot be read", e);
        }
    }

    private byte[] bytes(PaymentStatusPush update) throws JsonProcessingException {
        return json.writeValueAsBytes(update);
    }
}
