package dev.vy.gateway.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * What this replica was asked and has not answered yet. From the moment at which it is told to end it takes nothing
 * more, answers what it has, and ends each connection with its answer, so that clients come to another replica.
 */
@ApplicationScoped
public class RequestsInHand {
    /** The order of observers at the end: sockets close when they have told what they were asked. */
    public static final int AFTER_THE_ANSWERS = 2000;

    private static final int FIRST = 1000;
    private static final String SOCKET_IO_PATH = "/socket.io";

    private static final Logger LOG = Logger.getLogger(RequestsInHand.class);

    /** Below the grace period of 30 s that Kubernetes gives, with room for the rest of the shutdown. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(20);

    /** After the request id, which a problem document carries; before all that would be work. */
    private static final int EARLY = 960;

    /** Ended by whoever opened it. */
    private static final String EVENTS = "/events";

    private final Problems problems;

    /** One party for the service itself, one for each request. */
    private final Phaser inHand = new Phaser(1);

    private volatile boolean ending;

    @Inject
    RequestsInHand(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::take, EARLY);
    }

    private void take(RoutingContext http) {
        http.addHeadersEndHandler(headers -> closeConnectionAtEnd(http));
        if (isLasting(http)) {
            http.next();
            return;
        }
        // Counted before the look at the end: whatever the end does not see is not worked on.
        inHand.register();
        http.addEndHandler(ended -> inHand.arriveAndDeregister());
        if (ending) {
            problems.end(http, aboutToEnd());
        } else {
            http.next();
        }
    }

    /**
     * Work that was asked for over a socket.
     *
     * @return to be run once, when it is answered
     * @throws Refusal where nothing more is taken
     */
    public Runnable take() {
        inHand.register();
        if (ending) {
            inHand.arriveAndDeregister();
            throw new Refusal(aboutToEnd());
        }
        return inHand::arriveAndDeregister;
    }

    private static CommandError aboutToEnd() {
        return CommandError.of(
                ErrorCode.NOT_ATTEMPTED, "This replica is about to end; repeat it, and another takes it.");
    }

    /** A socket, the polling that stands in for one, or a stream of events lasts as long as its user likes. */
    private static boolean isLasting(RoutingContext http) {
        String path = http.normalizedPath();
        return "websocket".equalsIgnoreCase(http.request().getHeader(HttpHeaders.UPGRADE))
                || path.equals(EVENTS)
                || path.equals(SOCKET_IO_PATH)
                || path.startsWith(SOCKET_IO_PATH + "/");
    }

    private void closeConnectionAtEnd(RoutingContext http) {
        if (ending && http.request().version() != HttpVersion.HTTP_2) {
            http.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    /** Readiness is down and the HTTP server still open. */
    void onEnd(@Observes @Priority(FIRST) ShutdownDelayInitiatedEvent event) {
        ending = true;
        try {
            inHand.awaitAdvanceInterruptibly(inHand.arrive(), DRAIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Requests still waiting at the end count=%d", inHand.getUnarrivedParties());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
