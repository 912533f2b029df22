package dev.vy.payments.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with its real neighbours; its jobs stand still, so that a test alone decides what is taken up when. */
public class RealStores implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.shutdown.timeout", "0"),
                Map.entry("vy.idempotency.unfinished-every", "PT1H"),
                Map.entry("vy.webhook.retry-every", "PT1H"),
                Map.entry("vy.reconcile.first-after", "PT1H"),
                Map.entry("vy.catalog.auto-seed", "true"),
                Map.entry("vy.topics.partitions", "2"),
                Map.entry("vy.idempotency.pause-after-unknown", "PT0S"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LocalStack.class));
    }
}
