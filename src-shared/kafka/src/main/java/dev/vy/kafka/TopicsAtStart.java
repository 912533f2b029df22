package dev.vy.kafka;

import dev.vy.contract.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates the topics of the contract before any channel opens: a consumer that subscribes to a topic which is not there
 * yet hears nothing for seconds. Where the broker is away, the service starts all the same and this goes on trying.
 */
@ApplicationScoped
public class TopicsAtStart {
    private static final Logger LOG = Logger.getLogger(TopicsAtStart.class);

    /** A broker that is there answers within a second; longer waits would only delay the health answer. */
    private static final Duration WAIT_AT_START = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** The webhook route takes a body of 1 MiB, and brokers by default 12 bytes more than that for all of a record. */
    private static final Map<String, String> LARGE_RECORDS = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1200000");

    private static final Set<String> WITH_LARGE_RECORDS =
            Set.of(Topics.PROCESS_STRIPE_WEBHOOK, Topics.deadLetterOf(Topics.PROCESS_STRIPE_WEBHOOK));

    private final Map<String, Object> clientConfig;
    private final TopicsConfig config;
    private final CompletableFuture<Void> created = new CompletableFuture<>();

    @Inject
    TopicsAtStart(@Identifier("default-kafka-broker") Map<String, Object> clientConfig, TopicsConfig config) {
        this.clientConfig = clientConfig;
        this.config = config;
    }

    /** Completes when every topic exists. */
    public Uni<Void> created() {
        return Uni.createFrom().completionStage(created);
    }

    public boolean areCreated() {
        return created.isDone();
    }

    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        Uni.createFrom()
                .item(this::createMissing)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(failure -> LOG.warnf("Topics not created yet, trying again: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(done -> created.complete(null), created::completeExceptionally);
        waitAWhile();
    }

    private void waitAWhile() {
        try {
            created.get(WAIT_AT_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Kafka does not answer; starting without it, readiness stays down until it does");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics cannot be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean createMissing() {
        try (Admin admin = Admin.create(impatient())) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(topic))
                    .map(this::describe)
                    .toList();
            for (var creation : admin.createTopics(missing).values().values()) {
                awaitCreation(creation);
            }
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With the client's own minute of patience a service that is told to stop would hang on an absent broker. */
    private Map<String, Object> impatient() {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WAIT_AT_START.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) WAIT_AT_START.toMillis());
        return config;
    }

    private NewTopic describe(String topic) {
        NewTopic described = new NewTopic(topic, config.partitions(), config.replicationFactor());
        return WITH_LARGE_RECORDS.contains(topic) ? described.configs(LARGE_RECORDS) : described;
    }

    /** The other service creates the same topics at the same moment: whoever comes second is content. */
    private static void awaitCreation(org.apache.kafka.common.KafkaFuture<Void> creation)
            throws ExecutionException, InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
