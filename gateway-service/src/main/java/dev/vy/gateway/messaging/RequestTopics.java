package dev.vy.gateway.messaging;

import dev.vy.contract.Topics;
import dev.vy.kafka.TopicsAtStart;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has the channel's producer learn where the request topics are before the first request comes, and sees to it that it
 * still knows: a send to a topic that it does not know blocks its thread. It can forget all when no broker can be
 * reached, and each topic that is not used for a while.
 */
@ApplicationScoped
class RequestTopics {
    static final String CHANNEL = "payments-requests";

    private static final Logger LOG = Logger.getLogger(RequestTopics.class);

    /** Nothing but a look into the producer's memory while all is well. */
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);

    private final TopicsAtStart topics;
    private final KafkaClientService clients;
    private volatile @Nullable Producer<String, byte[]> producer;
    private @Nullable Cancellable checking;

    @Inject
    RequestTopics(TopicsAtStart topics, KafkaClientService clients) {
        this.topics = topics;
        this.clients = clients;
    }

    boolean areKnown() {
        return producer != null;
    }

    /** The channel's producer while it knows every topic, so that its send does not block. */
    @Nullable
    Producer<String, byte[]> producer() {
        return producer;
    }

    /** Somebody has seen a send time out: until the next check no send is trusted not to block. */
    void doubt() {
        producer = null;
    }

    void onStart(@Observes StartupEvent event) {
        checking = topics.created()
                .onItem()
                .transformToMulti(created -> Multi.createFrom()
                        .ticks()
                        .every(CHECK_EVERY)
                        .onOverflow()
                        .drop())
                .onItem()
                .transformToUniAndConcatenate(tick -> check())
                .subscribe()
                .with(known -> {}, failure -> LOG.error("The request topics are not looked for any more", failure));
    }

    void onStop(@Observes ShutdownEvent event) {
        if (checking != null) {
            checking.cancel();
        }
    }

    private Uni<Void> check() {
        return clients.<String, byte[]>getProducer(CHANNEL)
                .runOnSendingThread(this::learn)
                .onFailure()
                .invoke(this::unknown)
                .onFailure()
                .recoverWithNull();
    }

    private void learn(Producer<String, byte[]> asked) {
        Topics.COMMANDS.forEach(asked::partitionsFor);
        producer = asked;
    }

    private void unknown(Throwable failure) {
        if (areKnown()) {
            LOG.warnf("The request topics are not known any more: %s", failure.getMessage());
            doubt();
        }
    }
}
