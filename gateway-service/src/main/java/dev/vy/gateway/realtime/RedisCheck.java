package dev.vy.gateway.realtime;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether Redis answers, and is up either way: payments go on without it. */
@Readiness
@ApplicationScoped
class RedisCheck implements AsyncHealthCheck {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final ReactiveRedisDataSource redis;

    @Inject
    RedisCheck(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.execute("PING")
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(pong -> true)
                .onFailure()
                .recoverWithItem(false)
                .map(reachable -> HealthCheckResponse.named("redis")
                        .up()
                        .withData("reachable", reachable)
                        .build());
    }
}
