package dev.vy.gateway.realtime;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.PaymentFailed;
import dev.vy.contract.paymentintent.PaymentSucceeded;
import dev.vy.contract.statusupdate.PaymentStatusPush;
import dev.vy.contract.statusupdate.PaymentStatusPush.Outcome;
import dev.vy.contract.statusupdate.PaymentStatusUpdate;
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
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
        List<String> topics = List.of(Topics.SUCCEEDED_PAYMENT, Topics.FAILED_PAYMENT, Topics.PAYMENT_STATUS_UPDATE);
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
        read(event)
                .ifPresentOrElse(
                        update -> push(event, update, id == null ? position(event) : id),
                        () -> LOG.warnf(
                                "Event cannot be read topic=%s partition=%d offset=%d",
                                event.topic(), event.partition(), event.offset()));
    }

    /** What neighbours publish by hand has no id; where it stands is the same for every replica. */
    private static String position(ConsumerRecord<?, ?> event) {
        return event.topic() + "/" + event.partition() + "/" + event.offset();
    }

    /** What sockets are shown. */
    private record Update(UUID paymentIntentId, JsonNode data) {}

    /** Empty where it is no event, or names no intent. */
    private Optional<Update> read(ConsumerRecord<String, byte[]> event) {
        if (event.value() == null) {
            return Optional.empty();
        }
        try {
            return switch (event.topic()) {
                case Topics.SUCCEEDED_PAYMENT ->
                    value(event, PaymentSucceeded.class)
                            .map(StatusEventsListener::succeeded)
                            .flatMap(this::shown);
                case Topics.FAILED_PAYMENT ->
                    value(event, PaymentFailed.class)
                            .map(StatusEventsListener::failed)
                            .flatMap(this::shown);
                default ->
                    value(event, PaymentStatusUpdate.class).flatMap(update -> shown(update.paymentIntentId(), update));
            };
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private <E> Optional<E> value(ConsumerRecord<String, byte[]> event, Class<E> type) throws IOException {
        return Optional.ofNullable(json.readValue(event.value(), type));
    }

    private Optional<Update> shown(PaymentStatusPush push) {
        return shown(push.paymentIntentId(), push);
    }

    private Optional<Update> shown(@Nullable UUID paymentIntentId, Object told) {
        return Optional.ofNullable(paymentIntentId).map(intent -> new Update(intent, json.valueToTree(told)));
    }

    private void push(ConsumerRecord<String, byte[]> event, Update update, String id) {
        String userId = KafkaHeaders.read(event, Headers.USER_ID);
        if (userId != null) {
            pushes.push(userId, update.data(), id);
            return;
        }
        intentUsers
                .find(update.paymentIntentId().toString())
                .subscribe()
                .with(found -> found.ifPresent(user -> pushes.push(user, update.data(), id)));
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
