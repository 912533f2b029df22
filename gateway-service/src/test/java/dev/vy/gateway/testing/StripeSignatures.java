package dev.vy.gateway.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Stripe does. */
public final class StripeSignatures {
    private StripeSignatures() {}

    public static String header(String secret, long unixSeconds, byte[] body) {
        return "t=" + unixSeconds + ",v1=" + v1(secret, unixSeconds, body);
    }

    public static String v1(String secret, long unixSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((unixSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header of an event that is sent now, by the secret of {@link LocalMode}. */
    public static String now(String body) {
        long now = java.time.Instant.now().getEpochSecond();
        return header(LocalMode.WEBHOOK_SECRET, now, body.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] event(String name) {
        try (var stream = StripeSignatures.class.getResourceAsStream("/stripe/" + name + ".json")) {
            return stream.readAllBytes();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
