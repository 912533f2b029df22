package dev.vy.payments.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Headers;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.Reply;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

/** Replies on the webhooks' topic, for which only old gateways wait. */
class AnswersTest {
    private static final Reply RECEIVED = Reply.success(Map.of("received", true));

    private final RecordedMessages records = new RecordedMessages();
    private final ReplyTopics topics = new ReplyTopics(Map.of()) {
        @Override
        Uni<Boolean> takes(String topic, OptionalInt partition) {
            return Uni.createFrom().item(!topic.equals("nowhere"));
        }
    };
    private final Answers answers =
            new Answers(CommandReaderTest.reader(), new ReplyRecords(Commands.JSON), topics, new RecordSender(records));

    @Test
    void ourOwnGatewayWantsNoReply() {
        // When
        answer("{\"id\":\"evt_1\"}", Map.of(Headers.EVENT_ID, "evt_1"));
        answer(null, Map.of());

        // Then
        assertThat(records.sent()).isEmpty();
    }

    @Test
    void gatewayThatSendsATraceWaits() {
        // When
        answer("{\"id\":\"evt_1\",\"traceId\":\"t-1\"}", Map.of());

        // Then
        RecordedMessages.Sent reply = records.sent().getFirst();
        assertThat(reply.topic()).isEqualTo("process-stripe-webhook-response");
        assertThat(reply.value())
                .isEqualTo("{\"kafkaResponseKey\":\"key-1\",\"response\":{\"received\":true},\"traceId\":\"t-1\"}");
    }

    @Test
    void gatewayThatNamesATopicWaitsThere() {
        // When
        answer("{\"id\":\"evt_1\"}", Map.of(Headers.REPLY_TOPIC, "webhooks.reply", Headers.REPLY_PARTITION, "1"));
        answer("{\"id\":\"evt_1\"}", Map.of(Headers.REPLY_TOPIC, "nowhere"));

        // Then
        assertThat(records.sent()).hasSize(1);
        assertThat(records.sent().getFirst().topic()).isEqualTo("webhooks.reply");
        assertThat(records.sent().getFirst().value()).isEqualTo("{\"received\":true}");
    }

    private void answer(String value, Map<String, String> headers) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<String, byte[]> consumed = new ConsumerRecord<>("process-stripe-webhook", 3, 42, "key-1", bytes);
        headers.forEach((name, text) -> consumed.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        Message<byte[]> message =
                Message.of(bytes, Metadata.of(new IncomingKafkaRecordMetadata<>(consumed, "webhook-events")));
        answers.sendToOldCaller(message, RECEIVED).await().indefinitely();
    }
}
