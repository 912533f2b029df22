package dev.vy.gateway.realtime;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** One key for each intent. */
@ApplicationScoped
class RedisIntentUsers implements IntentUsers {
    private static final Logger LOG = Logger.getLogger(RedisIntentUsers.class);
    private static final String KEY = "vy:intent-user:";

    /** Bank debits settle within 14 days and holds lapse within 30: after that no status is to come. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** Redis answers in a millisecond or is as good as away. */
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final ReactiveValueCommands<String, String> values;
    private final AtomicBoolean away = new AtomicBoolean();

    @Inject
    RedisIntentUsers(ReactiveRedisDataSource redis) {
        this.values = redis.value(String.class);
    }

    @Override
    public void remember(String paymentIntentId, String userId) {
        values.setex(KEY + paymentIntentId, KEPT.toSeconds(), userId)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .subscribe()
                .with(done -> noteBack(), this::noteAway);
    }

    @Override
    public Uni<Optional<String>> find(String paymentIntentId) {
        return values.get(KEY + paymentIntentId).ifNoItem().after(LIMIT).fail().map(Optional::ofNullable);
    }

    /** Once per absence: at full load a line for each request would be the next trouble. */
    private void noteAway(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            LOG.warnf("Redis is away; who makes which intent is not kept reason=%s", failure.getMessage());
        }
    }

    private void noteBack() {
        if (away.compareAndSet(true, false)) {
            LOG.info("Redis is back");
        }
    }
}
