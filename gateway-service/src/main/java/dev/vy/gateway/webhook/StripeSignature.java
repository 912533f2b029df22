package dev.vy.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's signature scheme: {@code Stripe-Signature: t=<unix seconds>,v1=<hex>[,v1=<hex>]}, where v1 is the HMAC-SHA256
 * of {@code <t>.<body>} under the endpoint's secret. Several v1 come while a secret is being rolled: one match is enough.
 */
final class StripeSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern TIME = Pattern.compile("t=([0-9]{1,12})");
    private static final Pattern SIGNATURE = Pattern.compile("v1=([0-9a-f]{64})");

    private final SecretKeySpec key;
    private final Duration tolerance;

    StripeSignature(String secret, Duration tolerance) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.tolerance = tolerance;
    }

    /** False for whatever is missing, malformed, forged, too old, or from the future. */
    boolean isValid(@Nullable String header, byte[] body, Instant now) {
        if (header == null) {
            return false;
        }
        String time = null;
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            Matcher timePart = TIME.matcher(part);
            Matcher signaturePart = SIGNATURE.matcher(part);
            if (timePart.matches()) {
                time = timePart.group(1);
            } else if (signaturePart.matches()) {
                signatures.add(signaturePart.group(1));
            }
        }
        return time != null && isRecent(time, now) && anyMatches(signatures, expected(time, body));
    }

    private boolean isRecent(String time, Instant now) {
        Duration distance = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                .abs();
        return distance.compareTo(tolerance) <= 0;
    }

    private static boolean anyMatches(List<String> signatures, byte[] expected) {
        boolean matches = false;
        for (String signature : signatures) {
            matches |= MessageDigest.isEqual(HexFormat.of().parseHex(signature), expected);
        }
        return matches;
    }

    private byte[] expected(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
