package dev.vy.gateway.realtime;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.PaymentFailed;
import dev.vy.contract.paymentintent.PaymentSucceeded;
import dev.vy.contract.statusupdate.PaymentStatusPush;
import dev.vy.contract.statusupdate.PaymentStatusPush.Outcome;
import dev.vy.gateway.messaging.KafkaHeaders;
import dev.vy.gateway.messaging.TopicTail;
import dev.vy.kafka.TopicsAtStart;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Hears how payments end, on every replica, and pushes it to the sockets of the user that each was made by. */
@ApplicationScoped
class StatusEventsListener {
    private static final Logger LOG = Logger.getLogger(StatusEventsListener.class);

    /** A repeat follows within seconds; this covers minutes of full load. */
    private static final int IDS_REMEMBERED = 10_000;

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final RecentIds seen = new RecentIds(IDS_REMEMBERED);
    private final StatusHub hub;
    private final StatusPushes pushes;
    private final IntentUsers intentUsers;
    private final TopicTail tail;

    @Inject
    StatusEventsListener(
            @Identifier("default-kafka-broker") Map<String, Object> clientConfig,
            StatusHub hub,
            StatusPushes pushes,
            IntentUsers intentUsers) {
        this.hub = hub;
        this.pushes = pushes;
        this.intentUsers = intentUsers;
        List<String> topics = List.of(Topics.SUCCEEDED_PAYMENT, Topics.FAILED_PAYMENT);
        this.tail = new TopicTail("status-events", topics, clientConfig, this::onEvent);
    }

    void onStart(@Observes StartupEvent event, TopicsAtStart topics) {
        topics.created().subscribe().with(created -> tail.start());
    }

    boolean isListening() {
        return tail.isAtEnd();
    }

    @PreDestroy
    void stop() {
        tail.close();
    }

    private void onEvent(ConsumerRecord<String, byte[]> event) {
        String id = KafkaHeaders.read(event, Headers.EVENT_ID);
        if (hub.isEmpty() || (id != null && !seen.add(id))) {
            return;
        }
        try {
            push(event, id == null ? UUID.randomUUID().toString() : id);
        } catch (IOException e) {
            LOG.warnf("Event cannot be read topic=%s offset=%d", event.topic(), event.offset());
        }
    }

    private void push(ConsumerRecord<String, byte[]> event, String id) throws IOException {
        PaymentStatusPush update = event.topic().equals(Topics.SUCCEEDED_PAYMENT)
                ? succeeded(json.readValue(event.value(), PaymentSucceeded.class))
                : failed(json.readValue(event.value(), PaymentFailed.class));
        String userId = KafkaHeaders.read(event, Headers.USER_ID);
        if (userId != null) {
            pushes.push(userId, json.valueToTree(update), id);
            return;
        }
        intentUsers
                .find(update.paymentIntentId().toString())
                .subscribe()
                .with(found -> found.ifPresent(user -> pushes.push(user, json.valueToTree(update), id)));
    }

    private static PaymentStatusPush succeeded(PaymentSucceeded event) {
        return new PaymentStatusPush(
                event.paymentIntentId(), event.orderId(), event.subscriptionId(), Outcome.SUCCEEDED, null, null);
    }

    private static PaymentStatusPush failed(PaymentFailed event) {
        return new PaymentStatusPush(
                event.paymentIntentId(),
                event.orderId(),
                event.subscriptionId(),
                Outcome.FAILED,
                event.errorCode(),
                event.errorMessage());
    }
}
