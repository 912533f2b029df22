package dev.vy.gateway.realtime;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.security.AllowedOrigins;
import dev.vy.gateway.security.Caller;
import dev.vy.gateway.security.Callers;
import dev.vy.gateway.security.RateLimits;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides before the upgrade whether a socket is taken, and whose it is. */
@ApplicationScoped
class SocketUsers implements HttpUpgradeCheck {
    static final UserData.TypedKey<String> USER_ID = UserData.TypedKey.forString("vy.user-id");

    /** The others that clients may name have no events yet, so a socket on them would wait for nothing. */
    private static final Set<String> NAMESPACES = Set.of("finance-payments");

    private final AllowedOrigins origins;
    private final Callers callers;
    private final RateLimits limits;

    @Inject
    SocketUsers(AllowedOrigins origins, Callers callers, RateLimits limits) {
        this.origins = origins;
        this.callers = callers;
        this.limits = limits;
    }

    /** Fails with a {@link Refusal} where the socket is not taken. */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        if (!NAMESPACES.contains(upgrade.pathParam("namespace"))) {
            return refuse(ErrorCode.NOT_FOUND, "There is no such namespace");
        }
        if (!origins.allow(upgrade.httpRequest().getHeader(HttpHeaders.ORIGIN))) {
            return refuse(ErrorCode.FORBIDDEN, "Pages of this origin may not connect");
        }
        return callerOf(upgrade.httpRequest())
                .invoke(caller -> remember(caller.userId(), upgrade.userData()))
                .map(caller -> CheckResult.permitUpgradeSync());
    }

    private Uni<Caller> callerOf(HttpServerRequest upgrade) {
        String authorization = upgrade.getHeader(HttpHeaders.AUTHORIZATION);
        String namedUser = upgrade.getParam(Callers.USER_ID_PARAMETER);
        return limits.count(callers.of(authorization, namedUser), upgrade);
    }

    private static Uni<CheckResult> refuse(ErrorCode code, String detail) {
        return Uni.createFrom().failure(Refusal.of(code, detail));
    }

    /** In local mode an anonymous socket may have no user; it is taken and stays silent. */
    private static void remember(@Nullable String userId, UserData socket) {
        if (userId != null) {
            socket.put(USER_ID, userId);
        }
    }
}
