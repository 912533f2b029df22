package dev.vy.gateway.security;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * How tokens are verified: by our secret and HS256 alone, whatever algorithm a token itself proposes. Stands here and not
 * in configuration, which the JWT extension overrides with a key pair of its own in development and test.
 */
final class TokenKey {
    private static final int RANDOM_KEY_BYTES = 32;

    /** Clocks of our own machines; more would only lengthen a stolen token's life. */
    private static final int CLOCK_SKEW_SECONDS = 30;

    private TokenKey() {}

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    static JWTAuthContextInfo verification(SecurityConfig config) {
        JWTAuthContextInfo verification = new JWTAuthContextInfo();
        verification.setSecretVerificationKey(
                config.jwtSecret().map(TokenKey::key).orElseGet(TokenKey::keyThatNobodyKnows));
        verification.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        verification.setClockSkew(CLOCK_SKEW_SECONDS);
        return verification;
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
}
