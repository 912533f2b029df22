package dev.vy.gateway.security;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Identifies and counts the caller of each request to an {@link IdentifiedCaller} resource. */
public class CallerFilter {
    private static final String CALLER = Caller.class.getName();

    private final Callers callers;
    private final RateLimits limits;

    @Inject
    CallerFilter(Callers callers, RateLimits limits) {
        this.callers = callers;
        this.limits = limits;
    }

    /** The caller of a request that has passed the filter. */
    public static Caller callerOf(RoutingContext http) {
        return Objects.requireNonNull(http.<Caller>get(CALLER), "The filter has not run");
    }

    @ServerRequestFilter
    @IdentifiedCaller
    public Uni<Void> identify(RoutingContext http) {
        String authorization = http.request().getHeader(HttpHeaders.AUTHORIZATION);
        String namedUser = http.request().getParam(Callers.USER_ID_PARAMETER);
        return limits.count(callers.of(authorization, namedUser), http.request())
                .invoke(caller -> http.put(CALLER, caller))
                .replaceWithVoid();
    }
}
