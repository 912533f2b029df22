package dev.vy.gateway.realtime;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Status updates as Server-Sent Events, for clients without sockets: the same events, the same ids. */
@ApplicationScoped
class EventStreams {
    private static final Logger LOG = Logger.getLogger(EventStreams.class);

    /** {@code RequestsInHand} knows it as well: a stream is no request that ends. */
    private static final String PATH = "/events";

    /** Proxies cut off what is silent for half a minute or more. */
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(15);

    private final StatusHub hub;
    private final Visitors visitors;
    private final Set<StreamListener> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Cancellable beating;

    @Inject
    EventStreams(StatusHub hub, Visitors visitors) {
        this.hub = hub;
        this.visitors = visitors;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::open);
    }

    private void open(RoutingContext http) {
        visitors.identify(http.request()).subscribe().with(visitor -> open(visitor, http), http::fail);
    }

    private void open(Visitor visitor, RoutingContext http) {
        if (visitor.subscriber().isEmpty()) {
            http.fail(Refusal.ofParam(ErrorCode.INVALID_REQUEST, "userId", "A stream needs its user"));
            return;
        }
        if (http.response().closed()) {
            return;
        }
        StreamListener listener = new StreamListener(http);
        hub.join(visitor.subscriber().get(), listener).ifPresent(subscription -> follow(http, listener, subscription));
    }

    private void follow(RoutingContext http, StreamListener listener, Subscription subscription) {
        open.add(listener);
        Runnable gone = () -> {
            open.remove(listener);
            subscription.leave();
        };
        http.response().closeHandler(closed -> gone.run()).endHandler(ended -> gone.run());
        if (http.response().closed() || http.response().ended()) {
            gone.run();
        }
    }

    void onStart(@Observes StartupEvent event) {
        beating = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT_EVERY)
                .onOverflow()
                .drop()
                .subscribe()
                .with(
                        tick -> open.forEach(StreamListener::beat),
                        failure -> LOG.error("Streams of events have no heartbeat any more", failure));
    }

    @PreDestroy
    void stop() {
        Cancellable running = beating;
        if (running != null) {
            running.cancel();
        }
    }
}
