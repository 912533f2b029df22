package dev.vy.gateway.security;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Identifies the caller of each request to an {@link IdentifiedCaller} resource. */
public class CallerFilter {
    private static final String CALLER = Caller.class.getName();

    private final CurrentIdentityAssociation identity;
    private final Callers callers;

    @Inject
    CallerFilter(CurrentIdentityAssociation identity, Callers callers) {
        this.identity = identity;
        this.callers = callers;
    }

    /** The caller of a request that has passed the filter. */
    public static Caller callerOf(RoutingContext http) {
        return Objects.requireNonNull(http.<Caller>get(CALLER), "The filter has not run");
    }

    @ServerRequestFilter
    @IdentifiedCaller
    public Uni<Void> identify(RoutingContext http) {
        String namedUser = http.request().getParam(Callers.USER_ID_PARAMETER);
        return identity.getDeferredIdentity()
                .invoke(known -> http.put(CALLER, callers.of(known, namedUser)))
                .replaceWithVoid();
    }
}
