package dev.vy.gateway.security;

import dev.vy.gateway.http.CallersContext;
import dev.vy.gateway.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Counts in fixed windows that all replicas share: one round trip, one number in Redis for each caller. Whatever Redis
 * does not answer at once is not counted.
 */
@ApplicationScoped
class RedisCounts {
    private static final Logger LOG = Logger.getLogger(RedisCounts.class);

    /** One step, so that no count is left without its end; a count that has none nevertheless is given one. */
    private static final RedisScript COUNT = new RedisScript("""
            local used = redis.call('INCR', KEYS[1])
            local left = redis.call('PTTL', KEYS[1])
            if left < 0 then
              redis.call('PEXPIRE', KEYS[1], ARGV[1])
              left = tonumber(ARGV[1])
            end
            return {used, left}""");

    private static final String KEY = "vy:rate-limit:";

    /** One late answer is a busy machine; several in a row are a Redis that is away. */
    private static final int MISSES_OF_ONE_AWAY = 3;

    private final ReactiveRedisDataSource redis;
    private final RateLimitConfig config;
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger misses = new AtomicInteger();
    private volatile long restsUntilNanos = System.nanoTime();

    @Inject
    RedisCounts(ReactiveRedisDataSource redis, RateLimitConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /** Never fails: empty where Redis does not answer in time. */
    Uni<Optional<Standing>> count(String who, Standing.Limit limit) {
        if (System.nanoTime() - restsUntilNanos < 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        String key = KEY + limit.name() + ":" + who;
        String window = Long.toString(limit.window().toMillis());
        return COUNT.run(redis, List.of(key), List.of(window))
                .ifNoItem()
                .after(config.patience())
                .fail()
                .invoke(this::noteBack)
                .map(answer -> Optional.of(standing(limit, answer)))
                .onFailure()
                .invoke(this::noteAway)
                .onFailure()
                .recoverWithUni(onThisContext());
    }

    /** The end of patience comes on a thread of its own; the request goes on where it runs. */
    private static Uni<Optional<Standing>> onThisContext() {
        Uni<Optional<Standing>> uncounted = Uni.createFrom().item(Optional.empty());
        return uncounted.emitOn(CallersContext.current());
    }

    private static Standing standing(Standing.Limit limit, Response answer) {
        return new Standing(
                limit, answer.get(0).toLong(), Duration.ofMillis(answer.get(1).toLong()));
    }

    private void noteAway(Throwable failure) {
        if (misses.incrementAndGet() < MISSES_OF_ONE_AWAY) {
            return;
        }
        restsUntilNanos = System.nanoTime() + config.pause().toNanos();
        if (away.compareAndSet(false, true)) {
            LOG.warnf("Requests are not counted: Redis does not answer reason=%s", failure);
        }
    }

    private void noteBack() {
        misses.set(0);
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("Requests are counted again");
        }
    }
}
