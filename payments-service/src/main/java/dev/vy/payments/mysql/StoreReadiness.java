package dev.vy.payments.mysql;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while the database answers; one that hangs is as much away as one that is gone. Under load the question would stand
 * in the queue for a connection, so what others have just heard from the database counts as well.
 */
@Readiness
@ApplicationScoped
class StoreReadiness implements AsyncHealthCheck {
    /** Below a probe's usual second, so that the answer is ours and not the prober's time-out. */
    private static final Duration LIMIT = Duration.ofMillis(900);

    /** Two probes are seldom closer together. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Pool pool;
    private final MysqlTransactions transactions;

    @Inject
    StoreReadiness(Pool pool, MysqlTransactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return transactions.hasCommittedWithin(FRESH) ? Uni.createFrom().item(response(true, "reachable")) : ask();
    }

    private Uni<HealthCheckResponse> ask() {
        Uni<HealthCheckResponse> answered = pool.query("SELECT 1").execute().map(rows -> response(true, "reachable"));
        return Uncut.of(answered)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> response(false, "not reachable"));
    }

    private static HealthCheckResponse response(boolean up, String store) {
        return HealthCheckResponse.named("database")
                .status(up)
                .withData("store", store)
                .build();
    }
}
