package dev.vy.payments.command;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * No job begins once the service ends, as the store closes before the scheduler does; one that is at work is waited for,
 * and takes up nothing more.
 */
@ApplicationScoped
public class JobsAtEnd {
    private static final Logger LOG = Logger.getLogger(JobsAtEnd.class);

    /** Jobs have had the time of the commands in hand already; together they stay below the grace period of 30 s. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** One party for the service itself, one for each job at work. */
    private final Phaser atWork = new Phaser(1);

    private volatile boolean ending;

    /** A job that takes one thing after another asks before each. */
    public boolean areWanted() {
        return !ending;
    }

    /** Runs a job, unless the service ends. */
    public Uni<Void> run(Supplier<Uni<Void>> job) {
        return Uni.createFrom().deferred(() -> {
            atWork.register();
            Uni<Void> work =
                    ending ? Uni.createFrom().voidItem() : Uni.createFrom().deferred(job::get);
            return work.onTermination().invoke(atWork::arriveAndDeregister);
        });
    }

    void onStop(@Observes @Priority(ShutdownOrder.TAKE_NOTHING_MORE) ShutdownEvent event, Scheduler scheduler) {
        takeNothingMore();
        scheduler.pause();
    }

    public void takeNothingMore() {
        ending = true;
    }

    void awaitJobs(@Observes @Priority(ShutdownOrder.FINISH_JOBS) ShutdownEvent event) {
        try {
            atWork.awaitAdvanceInterruptibly(atWork.arrive(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Jobs at work at the end count=%d; others go on with them", atWork.getUnarrivedParties());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
