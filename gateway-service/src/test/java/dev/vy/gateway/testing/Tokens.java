package dev.vy.gateway.testing;

import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bearer tokens, good and bad. */
public final class Tokens {
    private Tokens() {}

    public static String of(String subject) {
        return Jwt.subject(subject).expiresIn(Duration.ofMinutes(5)).signWithSecret(LocalMode.JWT_SECRET);
    }

    public static String until(String subject, Instant end) {
        return Jwt.subject(subject)
                .issuedAt(end.minusSeconds(60))
                .expiresAt(end)
                .signWithSecret(LocalMode.JWT_SECRET);
    }

    public static String expired(String subject) {
        return Jwt.subject(subject)
                .issuedAt(Instant.now().minusSeconds(7200))
                .expiresAt(Instant.now().minusSeconds(3600))
                .signWithSecret(LocalMode.JWT_SECRET);
    }

    /** Any header and claims, signed with our secret by {@code macAlgorithm}. */
    public static String raw(String header, String claims, String macAlgorithm) {
        try {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String signed = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance(macAlgorithm);
            mac.init(new SecretKeySpec(LocalMode.JWT_SECRET.getBytes(StandardCharsets.UTF_8), macAlgorithm));
            return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String bySomebodyElse(String subject) {
        return Jwt.subject(subject)
                .expiresIn(Duration.ofMinutes(5))
                .signWithSecret("another-secret-of-at-least-32-bytes");
    }
}
