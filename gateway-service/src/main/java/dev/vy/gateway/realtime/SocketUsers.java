package dev.vy.gateway.realtime;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.security.AllowedOrigins;
import dev.vy.gateway.security.Caller;
import dev.vy.gateway.security.Callers;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
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

    @Inject
    SocketUsers(AllowedOrigins origins, Callers callers) {
        this.origins = origins;
        this.callers = callers;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        if (!NAMESPACES.contains(upgrade.pathParam("namespace"))) {
            return CheckResult.rejectUpgrade(ErrorCode.NOT_FOUND.httpStatus());
        }
        if (!origins.allow(upgrade.httpRequest().getHeader(HttpHeaders.ORIGIN))) {
            return CheckResult.rejectUpgrade(ErrorCode.FORBIDDEN.httpStatus());
        }
        return Uni.createFrom().item(admitOrReject(upgrade));
    }

    private CheckResult admitOrReject(HttpUpgradeContext upgrade) {
        String authorization = upgrade.httpRequest().getHeader(HttpHeaders.AUTHORIZATION);
        String namedUser = upgrade.httpRequest().getParam(Callers.USER_ID_PARAMETER);
        try {
            return admit(callers.of(authorization, namedUser), upgrade.userData());
        } catch (Refusal refusal) {
            return CheckResult.rejectUpgradeSync(refusal.error().code().httpStatus());
        }
    }

    private static CheckResult admit(Caller caller, UserData socket) {
        remember(caller.userId(), socket);
        return CheckResult.permitUpgradeSync();
    }

    /** In local mode an anonymous socket may have no user; it is taken and stays silent. */
    private static void remember(@Nullable String userId, UserData socket) {
        if (userId != null) {
            socket.put(USER_ID, userId);
        }
    }
}
