package dev.vy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
    @Test
    void topicsAreThoseOfTheContract() {
        assertThat(Overlay.KAFKA_TOPICS.manifests())
                .extracting(Manifest::name)
                .containsExactlyInAnyOrderElementsOf(Topics.all());
    }

    @Test
    void recordThatCountsAsWrittenOutlivesABroker() {
        assertThat(Overlay.KAFKA_TOPICS.manifests()).allSatisfy(topic -> {
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
            assertThat(config(topic, "min.insync.replicas")).isEqualTo(2);
        });
    }

    @Test
    void requestsAreKeptForADayAndRepliesForAnHour() {
        assertThat(retention(Topics.COMMANDS)).containsOnly(Duration.ofDays(1));
        assertThat(retention(Topics.responses())).containsOnly(Duration.ofHours(1));
    }

    @Test
    void whatTellsWhatHappenedIsKeptForAWeek() {
        assertThat(retention(Topics.EVENTS)).containsOnly(Duration.ofDays(7));
        assertThat(retention(List.of(Topics.PROCESS_STRIPE_WEBHOOK))).containsOnly(Duration.ofDays(7));
        assertThat(retention(Topics.COMMANDS.stream().map(Topics::deadLetterOf).toList()))
                .containsOnly(Duration.ofDays(7));
    }

    @Test
    void segmentsAreShortEnoughForTheRetentionToMeanSomething() {
        assertThat(Overlay.KAFKA_TOPICS.manifests())
                .allSatisfy(topic ->
                        assertThat(config(topic, "segment.ms") * 4).isLessThanOrEqualTo(config(topic, "retention.ms")));
    }

    @Test
    void workIsSharedByAsManyPartitionsAsTheServicesWouldMake() {
        assertThat(Overlay.KAFKA_TOPICS.manifests())
                .filteredOn(topic -> !topic.name().endsWith("-dead-letter"))
                .extracting(topic -> topic.at("/spec/partitions").asInt())
                .containsOnly(ScalingTest.partitions());
    }

    @Test
    void webhooksFitWhateverTheGatewaySends() {
        long largest = Long.parseLong(Repository.only(
                "gateway-service/src/main/resources/application.properties",
                "stripe-webhooks\\.max\\.request\\.size=(\\d+)"));
        for (String topic :
                List.of(Topics.PROCESS_STRIPE_WEBHOOK, Topics.deadLetterOf(Topics.PROCESS_STRIPE_WEBHOOK))) {
            assertThat(config(topic(topic), "max.message.bytes")).isGreaterThanOrEqualTo(largest);
        }
    }

    @Test
    void webhooksMayBeAsLargeAsOnTopicsThatTheServicesMake() {
        long ofTheServices = Long.parseLong(Repository.only(
                "src-shared/kafka/src/main/java/dev/vy/kafka/TopicsAtStart.java",
                "MAX_MESSAGE_BYTES_CONFIG, \"(\\d+)\""));
        long ofTheirProducer = Long.parseLong(Repository.only(
                "payments-service/src/main/resources/application.properties",
                "outgoing\\.records\\.max\\.request\\.size=(\\d+)"));
        for (String topic :
                List.of(Topics.PROCESS_STRIPE_WEBHOOK, Topics.deadLetterOf(Topics.PROCESS_STRIPE_WEBHOOK))) {
            assertThat(config(topic(topic), "max.message.bytes"))
                    .isEqualTo(ofTheServices)
                    .isEqualTo(ofTheirProducer);
        }
    }

    private static List<Duration> retention(List<String> topics) {
        return topics.stream()
                .map(topic -> Duration.ofMillis(config(topic(topic), "retention.ms")))
                .toList();
    }

    private static Manifest topic(String name) {
        return Overlay.KAFKA_TOPICS.one("KafkaTopic", name);
    }

    private static long config(Manifest topic, String key) {
        JsonNode value = topic.at("/spec/config").path(key);
        assertThat(value.isNumber()).as(topic + " " + key).isTrue();
        return value.asLong();
    }
}
