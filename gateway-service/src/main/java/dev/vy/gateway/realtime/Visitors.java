package dev.vy.gateway.realtime;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.security.Caller;
import dev.vy.gateway.security.Callers;
import dev.vy.gateway.security.RateLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Identifies and counts those who want to listen, whichever way they come. */
@ApplicationScoped
class Visitors {
    private static final String LAST_EVENT_ID_HEADER = "Last-Event-ID";

    private final StatusHub hub;
    private final Callers callers;
    private final RateLimits limits;

    @Inject
    Visitors(StatusHub hub, Callers callers, RateLimits limits) {
        this.hub = hub;
        this.callers = callers;
        this.limits = limits;
    }

    /** Fails with a {@link Refusal} where the visitor is not taken. */
    Uni<Visitor> identify(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        String namedUser = request.getParam(Callers.USER_ID_PARAMETER);
        return limits.count(callers.of(authorization, namedUser), request).map(caller -> visitor(caller, request));
    }

    private Visitor visitor(Caller caller, HttpServerRequest request) {
        if (!hub.isOpen()) {
            throw Refusal.of(ErrorCode.NOT_ATTEMPTED, "This replica takes no listeners now; connect again");
        }
        return new Visitor(caller, lastEventId(request), new Wire(request.connection()));
    }

    /** A client that comes again by itself knows better than the address that it was first given. */
    private static @Nullable String lastEventId(HttpServerRequest request) {
        String header = request.getHeader(LAST_EVENT_ID_HEADER);
        return Subscriber.eventId(header == null ? request.getParam(Subscriber.LAST_EVENT_ID) : header);
    }

    /** In local mode a visitor may name its user later. */
    Uni<Visitor> named(Visitor visitor, String userId) {
        return callers.of(null, userId).map(caller -> new Visitor(caller, visitor.lastEventId(), visitor.wire()));
    }
}
