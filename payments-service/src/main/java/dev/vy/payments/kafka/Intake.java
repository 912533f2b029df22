package dev.vy.payments.kafka;

import dev.vy.payments.command.ShutdownOrder;
import dev.vy.payments.command.StoreContext;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes records off the channels, many at once and each in a context of its own. At the service's end it takes no more
 * and waits for what it has; what is not done in time is delivered again to another replica.
 */
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** Below the grace period of 30 s that Kubernetes gives, with room for the rest of the shutdown. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    private final StoreContext context;
    private final DeadLetters deadLetters;

    /** One party for the service itself, one for each record in hand. */
    private final Phaser inHand = new Phaser(1);

    private volatile boolean ending;

    @Inject
    Intake(StoreContext context, DeadLetters deadLetters) {
        this.context = context;
        this.deadLetters = deadLetters;
    }

    /** @param work acknowledges its record; where it fails, the record becomes a dead letter */
    public void take(Multi<Message<byte[]>> records, int atOnce, Function<Message<byte[]>, Uni<Void>> work) {
        records.onItem()
                .transformToUni(message -> tracked(message, work))
                .merge(atOnce)
                .subscribe()
                .with(done -> {}, this::stopped);
    }

    /** At the end a channel may be read once more when its consumer has left. */
    private void stopped(Throwable failure) {
        if (ending) {
            LOG.debug("A channel has ended", failure);
        } else {
            LOG.error("A channel has stopped; restart this service", failure);
        }
    }

    private Uni<Void> tracked(Message<byte[]> message, Function<Message<byte[]>, Uni<Void>> work) {
        inHand.register();
        if (ending) {
            inHand.arriveAndDeregister();
            // The store closes in a moment. Unacknowledged, the record is another replica's as soon as this one has
            // left.
            return Uni.createFrom().nothing();
        }
        return context.run(() -> work.apply(message))
                .onFailure()
                .recoverWithUni(failure -> bury(message, failure))
                .onTermination()
                .invoke(inHand::arriveAndDeregister);
    }

    /** A record left unacknowledged would hold up the offsets of all behind it. */
    private Uni<Void> bury(Message<byte[]> message, Throwable failure) {
        LOG.error("A record cannot be worked on", failure);
        return deadLetters
                .send(message, failure.getClass().getSimpleName())
                .chain(() -> Uni.createFrom().completionStage(message::ack))
                .onFailure()
                .recoverWithNull();
    }

    void onStop(@Observes @Priority(ShutdownOrder.FINISH_COMMANDS) ShutdownEvent event) {
        ending = true;
        try {
            inHand.awaitAdvanceInterruptibly(inHand.arrive(), DRAIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf(
                    "Records in hand at the end count=%s; they will be delivered again", inHand.getUnarrivedParties());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
