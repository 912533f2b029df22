package dev.vy.gateway.socketio;

import dev.vy.gateway.security.Caller;
import dev.vy.gateway.security.Callers;
import dev.vy.gateway.security.RateLimits;
import dev.vy.socketio.Handshake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says who joins a namespace, and counts what each does against the limit that the same caller has over REST. */
@ApplicationScoped
class SocketCallers {
    private static final String AUTHORIZATION = "authorization";
    private static final String FORWARDED_FOR = "x-forwarded-for";
    private static final String TOKEN = "token";
    private static final String BEARER = "Bearer ";

    private final Callers callers;
    private final RateLimits limits;

    @Inject
    SocketCallers(Callers callers, RateLimits limits) {
        this.callers = callers;
        this.limits = limits;
    }

    Set<String> headersOfInterest() {
        return Set.of(AUTHORIZATION, FORWARDED_FOR);
    }

    /** Fails with a {@code Refusal}, as a request to a REST route with the same token and name would. */
    Uni<Caller> identify(Handshake handshake) {
        return limits.count(
                callers.of(authorization(handshake), handshake.query(Callers.USER_ID_PARAMETER)), address(handshake));
    }

    /** Without a token, which {@code identify} would have required, the user that a client names itself. */
    Uni<Caller> named(String userId) {
        return Uni.createFrom().deferred(() -> callers.of(null, userId));
    }

    Uni<Caller> count(Caller caller, Handshake handshake) {
        return limits.count(Uni.createFrom().item(caller), address(handshake));
    }

    private String address(Handshake handshake) {
        String forwarded = handshake.header(FORWARDED_FOR);
        return limits.addressOf(handshake.remoteAddress(), forwarded == null ? List.of() : List.of(forwarded));
    }

    /** Browsers cannot set headers on a WebSocket, so their token comes in the packet that joins the namespace. */
    private static @Nullable String authorization(Handshake handshake) {
        Object token = handshake.auth().getValue(TOKEN);
        return token instanceof String text ? BEARER + text : handshake.header(AUTHORIZATION);
    }
}
