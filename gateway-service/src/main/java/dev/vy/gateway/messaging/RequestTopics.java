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
 * reached, and each topic that is not used for a while. It also sees whether any broker answers the producer itself:
 * another client of this process may be back at the broker long before the producer is.
 */
@ApplicationScoped
class RequestTopics {
    static final String CHANNEL = "payments-requests";

    private static final Logger LOG = Logger.getLogger(RequestTopics.class);

    /** Nothing but a look into the producer's memory while all is well, and how late a broker's return is seen. */
    private static final Duration CHECK_EVERY = Duration.ofMillis(200);

    /** The producer asks for its topics each second ({@code metadata.max.age.ms}): twice without an answer is no accident. */
    private static final long SILENCE_NANOS = Duration.ofMillis(2500).toNanos();

    private final TopicsAtStart topics;
    private final KafkaClientService clients;
    private volatile @Nullable Producer<String, byte[]> producer;
    private volatile boolean silent;
    private volatile long doubtedNanos = System.nanoTime();
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

    /**
     * No broker has answered the producer for so long that a send would only time out, and its caller not know whether
     * the record may have left.
     */
    boolean isBrokerSilent() {
        return silent;
    }

    /** Somebody has seen a send time out: until a broker has answered the producer again no send is trusted. */
    void doubt() {
        doubtedNanos = System.nanoTime();
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
        long answeredNanos = System.nanoTime() - MetadataAge.of(asked).toNanos();
        silent = System.nanoTime() - answeredNanos > SILENCE_NANOS;
        if (silent) {
            throw new IllegalStateException("no broker answers");
        }
        if (answeredNanos - doubtedNanos >= 0) {
            Topics.COMMANDS.forEach(asked::partitionsFor);
            producer = asked;
        }
    }

    private void unknown(Throwable failure) {
        if (areKnown()) {
            LOG.warnf("Requests cannot be sent: %s", failure.getMessage());
            doubt();
        }
    }
}
