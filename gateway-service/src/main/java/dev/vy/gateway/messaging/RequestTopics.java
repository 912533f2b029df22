package dev.vy.gateway.messaging;

import dev.vy.contract.Topics;
import dev.vy.kafka.TopicsAtStart;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/**
 * Has the producer learn where the request topics are before the first request comes: the first send to a topic waits
 * for that, and in a burst more would wait than the send's time limit allows.
 */
@ApplicationScoped
class RequestTopics {
    private static final Logger LOG = Logger.getLogger(RequestTopics.class);

    private final TopicsAtStart topics;
    private final KafkaClientService clients;
    private volatile boolean known;

    @Inject
    RequestTopics(TopicsAtStart topics, KafkaClientService clients) {
        this.topics = topics;
        this.clients = clients;
    }

    boolean areKnown() {
        return known;
    }

    void onStart(@Observes StartupEvent event) {
        topics.created()
                .chain(this::learn)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely()
                .subscribe()
                .with(done -> known = true, failure -> LOG.error("The request topics cannot be found", failure));
    }

    private Uni<Void> learn() {
        return clients.<String, byte[]>getProducer("payments-requests").runOnSendingThread(RequestTopics::findAll);
    }

    private static void findAll(Producer<String, byte[]> producer) {
        Topics.COMMANDS.forEach(producer::partitionsFor);
    }
}
