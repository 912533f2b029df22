package dev.vy.payments.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTopicsTest {
    private final ReplyTopics topics = new ReplyTopics(Map.of("bootstrap.servers", "localhost:1"));

    @Test
    void ourOwnReplyTopicsAreTakenUnasked() {
        assertThat(takes("get-refund-response")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-refund", "succeeded-payment", "process-stripe-webhook", "get-refund-dead-letter"})
    void noReplyGoesWhereCommandsAndEventsAreRead(String topic) {
        assertThat(takes(topic)).isFalse();
    }

    @Test
    void topicThatTheBrokerDoesNotShowIsLeftOut() {
        assertThat(takes("nobodys-replies")).isFalse();
    }

    private boolean takes(String topic) {
        return topics.takes(topic).await().indefinitely();
    }
}
