package dev.vy.gateway.security;

import dev.vy.runtime.RunMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Refuses to start without what keeps strangers out. */
@Singleton
class StartConditions {
    /** RFC 7518: a key for HS256 is at least as long as its hash. */
    private static final int MIN_SECRET_BYTES = 32;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final RunMode mode;
    private final SecurityConfig config;

    @Inject
    StartConditions(RunMode mode, SecurityConfig config) {
        this.mode = mode;
        this.config = config;
    }

    void check(@Observes @Priority(RunMode.FIRST) StartupEvent event) {
        mode.refuseLiveKey("STRIPE_SECRET_KEY", config.stripeKeyNearby());
        if (config.jwksUrl().isPresent()) {
            checkIssuer(config.jwksUrl().get());
        } else {
            checkSecret();
        }
    }

    private void checkSecret() {
        mode.require("JWT_SECRET_KEY", config.jwtSecret());
        refuseWhere(
                config.jwtSecret().filter(StartConditions::tooShort).isPresent(),
                "JWT_SECRET_KEY is too short: set at least 32 bytes");
        refuseWhere(
                config.algorithm()
                        .filter(algorithm -> algorithm != SignatureAlgorithm.HS256)
                        .isPresent(),
                "JWT_ALGORITHM is for the keys of JWT_JWKS_URL; tokens under JWT_SECRET_KEY are HS256: unset it");
    }

    private void checkIssuer(URI jwks) {
        refuseWhere(
                config.jwtSecret().isPresent(),
                "JWT_SECRET_KEY and JWT_JWKS_URL are both set: set the one that signs your tokens");
        refuseWhere(config.issuer().isEmpty(), "JWT_ISSUER is not set: JWT_JWKS_URL needs it");
        refuseWhere(
                config.audience().isEmpty(),
                "JWT_AUDIENCE is not set: JWT_JWKS_URL needs it, as its keys sign for other services too");
        refuseWhere(
                config.algorithm().filter(StartConditions::isForSecrets).isPresent(),
                "JWT_ALGORITHM is for secrets: with JWT_JWKS_URL set one of RS256, PS256, ES256 and their like");
        refuseWhere(!isSafe(jwks), "JWT_JWKS_URL is not https: keys that somebody may change on the way prove nothing");
    }

    /** Plain HTTP is for a neighbour on the same machine. */
    private boolean isSafe(URI jwks) {
        boolean plainIsSafe = mode.isLocal() || THIS_MACHINE.contains(String.valueOf(jwks.getHost()));
        return "https".equals(jwks.getScheme()) || (plainIsSafe && "http".equals(jwks.getScheme()));
    }

    private static boolean isForSecrets(SignatureAlgorithm algorithm) {
        return algorithm.name().startsWith("HS");
    }

    private static boolean tooShort(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES;
    }

    private static void refuseWhere(boolean wrong, String sentence) {
        if (wrong) {
            throw RunMode.refuseStart(sentence);
        }
    }
}
