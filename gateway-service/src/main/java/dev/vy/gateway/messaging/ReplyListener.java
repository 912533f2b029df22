package dev.vy.gateway.messaging;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.kafka.TopicsAtStart;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Hears every reply on every reply topic and passes on those to requests of this replica. */
@ApplicationScoped
class ReplyListener {
    private static final Logger LOG = Logger.getLogger(ReplyListener.class);

    private final ReplyCorrelator correlator;
    private final TopicTail tail;

    @Inject
    ReplyListener(@Identifier("default-kafka-broker") Map<String, Object> clientConfig, ReplyCorrelator correlator) {
        this.correlator = correlator;
        this.tail = new TopicTail("replies", Topics.responses(), clientConfig, this::onReply);
    }

    void onStart(@Observes StartupEvent event, TopicsAtStart topics) {
        topics.created().subscribe().with(created -> start());
    }

    void start() {
        tail.start();
    }

    boolean isListening() {
        return tail.isAtEnd();
    }

    @PreDestroy
    void stop() {
        tail.close();
    }

    private void onReply(ConsumerRecord<String, byte[]> reply) {
        if (isForAnotherReplica(reply)) {
            return;
        }
        String correlationId = KafkaHeaders.read(reply, Headers.CORRELATION_ID);
        String id = correlationId == null ? reply.key() : correlationId;
        if (id != null && !correlator.complete(id, reply)) {
            LOG.debugf("Nobody waits for this reply topic=%s correlationId=%s", reply.topic(), id);
        }
    }

    private boolean isForAnotherReplica(ConsumerRecord<String, byte[]> reply) {
        String instance = KafkaHeaders.read(reply, Headers.REPLY_INSTANCE);
        return instance != null && !instance.equals(correlator.instance());
    }
}
