package dev.vy.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The gateway as on a developer's machine: anonymous clients are let in, tokens are checked all the same. */
public class LocalMode implements QuarkusTestProfile {
    public static final String JWT_SECRET = "a-secret-of-at-least-thirty-two-bytes";
    public static final String WEBHOOK_SECRET = "whsec_test_secret";
    public static final long REPLY_TIMEOUT_MILLIS = 2500;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.shutdown.timeout", "0"),
                Map.entry("vy.run.mode", mode()),
                Map.entry("vy.security.jwt-secret", JWT_SECRET),
                // Tests of refusals all come from one address.
                Map.entry("vy.rate-limit.refusals", "1000000"),
                Map.entry("vy.webhook.stripe-secret", WEBHOOK_SECRET),
                Map.entry("vy.messaging.reply-timeout-millis", Long.toString(REPLY_TIMEOUT_MILLIS)));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LocalStack.class));
    }

    String mode() {
        return "local";
    }
}
