package dev.vy.payments.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @ValueSource(strings = {"", "no name", "a/b", "ligne\nbrisée"})
    void whatCanBeNoTopicIsNotAskedFor(String topic) {
        assertThat(takes(topic)).isFalse();
    }

    @Test
    void partitionOfOurOwnTopicsIsAskedForToo() {
        assertThat(topics.takes("get-refund-response", OptionalInt.of(0))
                        .await()
                        .indefinitely())
                .isFalse();
    }

    @Test
    void floodOfMadeUpTopicsIsForgotten() {
        // Given
        IntStream.range(0, 5000).forEach(number -> topics.takes("flood-" + number, OptionalInt.of(number)));

        // When
        boolean ours = takes("get-refund-response");

        // Then
        assertThat(ours).isTrue();
        assertThat(topics.remembered()).isEqualTo(1000);
    }

    private boolean takes(String topic) {
        return topics.takes(topic, OptionalInt.empty()).await().indefinitely();
    }
}
