package dev.vy.gateway.contact;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.contact.CreateContact;
import dev.vy.gateway.contact.ActiveCampaign.ContactLostException;
import dev.vy.runtime.RunMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes who has paid from Kafka, one after the other, to ActiveCampaign. No payment waits for it; a contact that cannot be
 * kept goes to the dead letters. Its channel is closed where ActiveCampaign is not set.
 */
@ApplicationScoped
class ContactConsumer {
    private static final Logger LOG = Logger.getLogger(ContactConsumer.class);

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Optional<ActiveCampaign> activeCampaign;

    @Inject
    ContactConsumer(ContactConfig config, Vertx vertx, Clock clock) {
        this.activeCampaign =
                ActiveCampaignAccount.of(config).map(account -> new ActiveCampaign(vertx, account, config, clock));
    }

    /** Half a setting is told at once, and not by the first who pays. */
    void check(@Observes @Priority(RunMode.FIRST) StartupEvent event) {
        LOG.debugf("Contacts are kept in ActiveCampaign: %s", activeCampaign.isPresent());
    }

    @Incoming("contacts")
    Uni<Void> keep(Message<byte[]> message) {
        return Uni.createFrom()
                .deferred(() -> keep(message.getPayload()))
                .onItemOrFailure()
                .transformToUni((done, failure) -> Uni.createFrom().completionStage(settle(message, failure)));
    }

    private Uni<Void> keep(byte[] value) {
        CreateContact contact;
        try {
            contact = read(value);
        } catch (IOException e) {
            return Uni.createFrom().failure(new ContactLostException("not a contact in JSON"));
        }
        return activeCampaign
                .orElseThrow()
                .sync(contact)
                .invoke(() -> LOG.infof("Contact kept paymentIntentId=%s", contact.paymentIntentId()));
    }

    private CreateContact read(byte[] value) throws IOException {
        CreateContact contact = json.readValue(value, CreateContact.class);
        if (contact == null || contact.email() == null) {
            throw new IOException("no address");
        }
        return contact;
    }

    private static CompletionStage<Void> settle(Message<byte[]> message, @Nullable Throwable failure) {
        if (failure == null) {
            return message.ack();
        }
        String key = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> String.valueOf(metadata.getKey()))
                .orElse("");
        LOG.errorf("Contact is a dead letter paymentIntentId=%s reason=%s", key, failure.getMessage());
        return message.nack(failure);
    }
}
