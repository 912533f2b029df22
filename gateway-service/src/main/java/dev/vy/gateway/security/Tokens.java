package dev.vy.gateway.security;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Says whose a token is. It counts only where it is signed by our secret, or by the issuer whose keys we fetch, with the
 * one pinned algorithm, whatever a token itself proposes; where it has an end; and where it comes from the issuer and is
 * for the audience that are set.
 */
@ApplicationScoped
class Tokens {
    /** Clocks of our own machines; more would only lengthen a stolen token's life. */
    private static final int CLOCK_SKEW_SECONDS = 30;

    private static final int RANDOM_KEY_BYTES = 32;

    private final SecurityConfig config;
    private final JWTParser parser;
    private final IssuerKeys issuerKeys;
    private final JWTAuthContextInfo underOurSecret;

    @Inject
    Tokens(SecurityConfig config, JWTParser parser, IssuerKeys issuerKeys) {
        this.config = config;
        this.parser = parser;
        this.issuerKeys = issuerKeys;
        this.underOurSecret = rules(SignatureAlgorithm.HS256);
        underOurSecret.setSecretVerificationKey(
                config.jwtSecret().map(Tokens::key).orElseGet(Tokens::keyThatNobodyKnows));
    }

    /** Whose a token is, and until when it is taken. */
    record Bearer(String subject, Instant validUntil) {}

    /** Fails with a {@link Refusal}: 401 for a bad token, 503 where its key cannot be fetched now. */
    Uni<Bearer> bearerOf(String token) {
        if (config.jwksUrl().isEmpty()) {
            return Uni.createFrom().item(() -> verified(token, underOurSecret));
        }
        return Uni.createFrom().deferred(() -> issuerKeys.find(keyIdOf(token))).map(key -> verified(token, under(key)));
    }

    private Bearer verified(String token, JWTAuthContextInfo rules) {
        try {
            JsonWebToken parsed = parser.parse(token, rules);
            if (parsed.getSubject() == null) {
                throw refusal("The token has no subject");
            }
            return new Bearer(
                    parsed.getSubject(), Instant.ofEpochSecond(parsed.getExpirationTime() + CLOCK_SKEW_SECONDS));
        } catch (ParseException e) {
            throw refusal("The token is not valid");
        }
    }

    private static @Nullable String keyIdOf(String token) {
        try {
            return JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue();
        } catch (JoseException e) {
            throw refusal("The token is not valid");
        }
    }

    private JWTAuthContextInfo under(PublicKey key) {
        JWTAuthContextInfo rules = rules(config.algorithm().orElse(IssuerKeys.USUAL_ALGORITHM));
        rules.setPublicVerificationKey(key);
        return rules;
    }

    /** Stands here and not in configuration, which the JWT extension overrides with keys of its own in tests. */
    private JWTAuthContextInfo rules(SignatureAlgorithm algorithm) {
        JWTAuthContextInfo rules = new JWTAuthContextInfo();
        rules.setSignatureAlgorithm(Set.of(algorithm));
        rules.setClockSkew(CLOCK_SKEW_SECONDS);
        config.issuer().ifPresent(rules::setIssuedBy);
        config.audience().ifPresent(audience -> rules.setExpectedAudience(Set.of(audience)));
        return rules;
    }

    private static SecretKey key(String secret) {
        return key(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Only local mode starts without a secret; tokens are then refused, every one. */
    private static SecretKey keyThatNobodyKnows() {
        byte[] random = new byte[RANDOM_KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return key(random);
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    static Refusal refusal(String detail) {
        return Refusal.of(ErrorCode.UNAUTHENTICATED, detail);
    }
}
