package dev.vy.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Up while the broker answers and the topics exist; asks the broker anew each time, so it never tells yesterday's truth. */
@Readiness
@ApplicationScoped
class KafkaReadiness implements AsyncHealthCheck {
    /** Below a probe's usual second, so that the answer is ours and not the prober's time-out. */
    private static final Duration LIMIT = Duration.ofMillis(900);

    private final Map<String, Object> clientConfig;
    private final TopicsAtStart topics;
    private @Nullable Admin admin;

    @Inject
    KafkaReadiness(@Identifier("default-kafka-broker") Map<String, Object> clientConfig, TopicsAtStart topics) {
        this.clientConfig = clientConfig;
        this.topics = topics;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(this::describeCluster)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(clusterId -> response(topics.areCreated(), topics.areCreated() ? "reachable" : "topics missing"))
                .onFailure()
                .recoverWithItem(failure -> response(false, "not reachable"));
    }

    private CompletionStage<String> describeCluster() {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) LIMIT.toMillis());
        return admin().describeCluster(options).clusterId().toCompletionStage();
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

    private static HealthCheckResponse response(boolean up, String broker) {
        return HealthCheckResponse.named("kafka")
                .status(up)
                .withData("broker", broker)
                .build();
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
