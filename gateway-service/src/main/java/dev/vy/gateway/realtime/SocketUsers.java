package dev.vy.gateway.realtime;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides before the upgrade whether a socket is taken, and whose it is; its page's origin was looked at already. */
@ApplicationScoped
class SocketUsers implements HttpUpgradeCheck {
    static final UserData.TypedKey<Visitor> VISITOR = new UserData.TypedKey<>("vy.visitor");

    /** Those without events are for clients that send commands; a plain socket on them would wait for nothing. */
    private final Set<String> namespaces;

    private final Visitors visitors;

    @Inject
    SocketUsers(NamespacesConfig config, Visitors visitors) {
        this.namespaces = config.namespaces().entrySet().stream()
                .filter(namespace -> namespace.getValue().events().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        this.visitors = visitors;
    }

    /** Fails with a {@link Refusal} where the socket is not taken. */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        if (!namespaces.contains(upgrade.pathParam("namespace"))) {
            return Uni.createFrom().failure(Refusal.of(ErrorCode.NOT_FOUND, "There is no such namespace"));
        }
        return visitors.identify(upgrade.httpRequest())
                .invoke(visitor -> upgrade.userData().put(VISITOR, visitor))
                .map(visitor -> CheckResult.permitUpgradeSync());
    }
}
