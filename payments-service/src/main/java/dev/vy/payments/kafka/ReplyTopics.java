package dev.vy.payments.kafka;

import dev.vy.contract.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which topics and partitions replies may go to. The one producer waits for a topic or partition that does not exist,
 * and all that it has to send behind it waits as well: so a stranger's are asked for first, beside the producer.
 */
@ApplicationScoped
public class ReplyTopics {
    private static final Logger LOG = Logger.getLogger(ReplyTopics.class);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** A topic made a moment too late is found soon, and one that is missing is asked for and logged rarely. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Callers name a handful of places; a flood of made-up ones only pushes out each other. */
    private static final int MAX_PLACES = 1000;

    /** Kafka's own rule; what breaks it is not worth a question, a place in memory or a line of its own. */
    private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private static final String NOT_A_NAME = "(not a name)";

    private static final Set<String> OURS = Set.copyOf(Topics.responses());
    private static final Set<String> NO_REPLIES = noReplies();

    private final Map<String, Object> clientConfig;
    private final Map<Place, Uni<Boolean>> places = Collections.synchronizedMap(new LatestPlaces());
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
    Uni<Boolean> takes(String topic, OptionalInt partition) {
        if (OURS.contains(topic) && partition.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        String name = TOPIC_NAME.matcher(topic).matches() ? topic : NOT_A_NAME;
        return places.computeIfAbsent(
                new Place(name, partition), place -> ask(place).memoize().atLeast(KEPT));
    }

    int remembered() {
        return places.size();
    }

    private Uni<Boolean> ask(Place place) {
        return Uni.createFrom()
                .deferred(() -> lookUp(place))
                .map(found -> true)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "No replies to topic=%s partition=%s: %s",
                        place.topic(),
                        place.partition().isPresent() ? place.partition().getAsInt() : "any",
                        failure.getMessage()))
                .onFailure()
                .recoverWithItem(false);
    }

    /** Fails where no reply may go there. */
    private Uni<TopicDescription> lookUp(Place place) {
        if (place.topic().equals(NOT_A_NAME) || NO_REPLIES.contains(place.topic())) {
            return Uni.createFrom().failure(new UnknownTopicOrPartitionException("this is no topic for replies"));
        }
        return Uni.createFrom()
                .completionStage(() -> admin().describeTopics(List.of(place.topic()))
                        .allTopicNames()
                        .toCompletionStage())
                .map(found -> found.get(place.topic()))
                .invoke(place::refuseOutside);
    }

    /** Where a reply may be asked to go; without a partition, anywhere on the topic. */
    private record Place(String topic, OptionalInt partition) {
        void refuseOutside(TopicDescription found) {
            int wanted = partition.orElse(0);
            if (found.isInternal() || wanted < 0 || wanted >= found.partitions().size()) {
                throw new UnknownTopicOrPartitionException("there is no such partition for replies");
            }
        }
    }

    /** The places asked for last. */
    private static final class LatestPlaces extends LinkedHashMap<Place, Uni<Boolean>> {
        private static final long serialVersionUID = 1L;

        LatestPlaces() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Uni<Boolean>> eldest) {
            return size() > MAX_PLACES;
        }
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
