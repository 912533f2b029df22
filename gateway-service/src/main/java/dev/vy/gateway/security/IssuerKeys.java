package dev.vy.gateway.security;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.CallersContext;
import dev.vy.gateway.http.Refusal;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys. Those that are known verify at once, also while the issuer is away; one that is not known is
 * looked for at the issuer, by one fetch at a time and seldom, and nobody waits for it but the request that needs it.
 */
@ApplicationScoped
class IssuerKeys {
    static final SignatureAlgorithm USUAL_ALGORITHM = SignatureAlgorithm.RS256;

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private final SecurityConfig config;
    private final JwksFetch fetch;
    private final Clock clock;

    private volatile KeySet known = KeySet.NONE;
    private volatile Instant fetched = Instant.EPOCH;
    private Instant begun = Instant.EPOCH;
    private @Nullable Uni<Boolean> running;
    private volatile boolean answered;

    @Inject
    IssuerKeys(SecurityConfig config, JwksFetch fetch, Clock clock) {
        this.config = config;
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Begins before the first request, and does not wait: an issuer that is away for a moment delays no start. */
    void prepare(@Observes StartupEvent event) {
        if (config.jwksUrl().isPresent()) {
            refreshAside();
        }
    }

    /**
     * Fails with a {@link Refusal}: 401 where the issuer has no such key, 503 where it does not say.
     *
     * @param keyId of the token, which may leave it out where the issuer has one key only
     */
    Uni<PublicKey> find(@Nullable String keyId) {
        Optional<PublicKey> key = known.find(keyId);
        if (key.isEmpty()) {
            return refreshed().map(done -> known.find(keyId).orElseThrow(this::missing));
        }
        if (fetched.plus(config.jwksMaxAge()).isBefore(clock.instant())) {
            refreshAside();
        }
        return Uni.createFrom().item(key.get());
    }

    private Refusal missing() {
        return answered
                ? Tokens.refusal("The token's key is not known")
                : Refusal.of(ErrorCode.NOT_ATTEMPTED, "The keys of the token's issuer cannot be fetched now");
    }

    private void refreshAside() {
        refresh().subscribe().with(done -> {});
    }

    /** Comes back to where the request runs, whoever began the fetch. */
    private Uni<Boolean> refreshed() {
        return refresh().emitOn(CallersContext.current());
    }

    /** Never fails; does nothing where the last try was a moment ago. */
    private synchronized Uni<Boolean> refresh() {
        if (running != null) {
            return running;
        }
        Instant now = clock.instant();
        if (now.isBefore(begun.plus(config.jwksPause()))) {
            return Uni.createFrom().item(answered);
        }
        begun = now;
        Uni<Boolean> refresh = fetch.keys()
                .map(this::learn)
                .onFailure()
                .recoverWithItem(this::keepWhatIsKnown)
                .onTermination()
                .invoke(this::ended)
                .memoize()
                .indefinitely();
        running = refresh;
        return refresh;
    }

    private boolean learn(KeySet keys) {
        if (!keys.equals(known)) {
            LOG.infof("Keys of the token issuer fetched keyIds=%s", keys.ids());
        }
        known = keys;
        fetched = clock.instant();
        answered = true;
        return true;
    }

    private boolean keepWhatIsKnown(Throwable failure) {
        LOG.warnf("Keys of the token issuer not fetched known=%s reason=%s", known.ids(), failure);
        answered = false;
        return false;
    }

    private synchronized void ended() {
        running = null;
    }
}
