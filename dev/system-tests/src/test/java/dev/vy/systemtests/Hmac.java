package dev.vy.systemtests;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is signed with a secret: tokens as a login of one's own makes them, webhooks as Stripe does. */
public final class Hmac {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Hmac() {}

    /** A token of that user which does not end in our time. */
    public static String token(String secret, String subject) {
        String claims = Json.of("{'sub':'%s','iat':1,'exp':4102444800}", subject);
        String signed = base64("{\"alg\":\"HS256\"}") + "." + base64(claims);
        return signed + "." + BASE64.encodeToString(sha256(secret, signed));
    }

    public static String stripeSignature(String secret, long unixSeconds, String body) {
        return "t=" + unixSeconds + ",v1=" + HexFormat.of().formatHex(sha256(secret, unixSeconds + "." + body));
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
