package dev.vy.gateway.testing;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;

/** Bearer tokens, good and bad. */
public final class Tokens {
    private Tokens() {}

    public static String of(String subject) {
        return Jwt.subject(subject).expiresIn(Duration.ofMinutes(5)).signWithSecret(LocalMode.JWT_SECRET);
    }

    public static String expired(String subject) {
        return Jwt.subject(subject)
                .issuedAt(Instant.now().minusSeconds(7200))
                .expiresAt(Instant.now().minusSeconds(3600))
                .signWithSecret(LocalMode.JWT_SECRET);
    }

    public static String bySomebodyElse(String subject) {
        return Jwt.subject(subject)
                .expiresIn(Duration.ofMinutes(5))
                .signWithSecret("another-secret-of-at-least-32-bytes");
    }
}
