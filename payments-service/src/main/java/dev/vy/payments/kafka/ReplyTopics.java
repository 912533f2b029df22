package dev.vy.payments.kafka;

import dev.vy.contract.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which topics replies may go to. The one producer waits for a topic that does not exist, and all that it has to send
 * behind it waits as well: so a stranger's topic is asked for first, beside the producer.
 */
@ApplicationScoped
public class ReplyTopics {
    private static final Logger LOG = Logger.getLogger(ReplyTopics.class);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** A topic made a moment too late is found soon, and one that is missing is asked for rarely. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Callers name a handful of topics; more are made up, and answered as missing. */
    private static final int MAX_STRANGERS = 1000;

    private static final Set<String> OURS = Set.copyOf(Topics.responses());
    private static final Set<String> NO_REPLIES = noReplies();

    private final Map<String, Object> clientConfig;
    private final Map<String, Uni<Boolean>> strangers = new ConcurrentHashMap<>();
    private @Nullable Admin admin;

    @Inject
    ReplyTopics(@Identifier("default-kafka-broker") Map<String, Object> clientConfig) {
        this.clientConfig = clientConfig;
    }

    private static Set<String> noReplies() {
        Set<String> topics = new HashSet<>(Topics.all());
        topics.removeAll(OURS);
        return Set.copyOf(topics);
    }

    /** False for our own commands, events and dead letters, and for what the broker does not have. */
    Uni<Boolean> takes(String topic) {
        if (OURS.contains(topic)) {
            return Uni.createFrom().item(true);
        }
        if (NO_REPLIES.contains(topic) || (strangers.size() >= MAX_STRANGERS && !strangers.containsKey(topic))) {
            return Uni.createFrom().item(false);
        }
        return strangers.computeIfAbsent(topic, name -> lookUp(name).memoize().atLeast(KEPT));
    }

    private Uni<Boolean> lookUp(String topic) {
        return Uni.createFrom()
                .completionStage(() ->
                        admin().describeTopics(List.of(topic)).allTopicNames().toCompletionStage())
                .map(found -> true)
                .onFailure()
                .invoke(failure -> LOG.warnf("No replies to topic=%s: %s", topic, failure.getMessage()))
                .onFailure()
                .recoverWithItem(false);
    }

    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> quick = new HashMap<>(clientConfig);
            quick.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
            quick.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
            admin = Admin.create(quick);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
