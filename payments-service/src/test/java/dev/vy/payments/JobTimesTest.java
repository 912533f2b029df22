package dev.vy.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.payments.idempotency.IdempotencyConfig;
import dev.vy.payments.reconcile.ReconcileConfig;
import dev.vy.payments.webhook.WebhookConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The jobs' annotations name configuration keys as text: each has to be a key that the configuration knows. */
class JobTimesTest {

    @Test
    void timesOfTheJobsHaveDefaults() {
        // When
        SmallRyeConfig config = builder().build();

        // Then
        assertThat(config.getRawValue("vy.idempotency.unfinished-every")).isEqualTo("PT10S");
        assertThat(config.getRawValue("vy.idempotency.forget-every")).isEqualTo("PT1M");
        assertThat(config.getRawValue("vy.webhook.retry-every")).isEqualTo("PT1S");
        assertThat(config.getRawValue("vy.reconcile.every")).isEqualTo("PT5M");
        assertThat(config.getRawValue("vy.reconcile.first-after")).isEqualTo("PT1M");
    }

    @Test
    void timesOfTheJobsCanBeSet() {
        // When
        SmallRyeConfig config = builder()
                .withDefaultValues(Map.of("vy.idempotency.unfinished-every", "PT3S", "vy.webhook.retry-every", "PT4S"))
                .build();

        // Then
        assertThat(config.getConfigMapping(IdempotencyConfig.class).unfinishedEvery())
                .hasSeconds(3);
        assertThat(config.getConfigMapping(WebhookConfig.class).retryEvery()).hasSeconds(4);
    }

    private static SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder()
                .withMapping(IdempotencyConfig.class)
                .withMapping(WebhookConfig.class)
                .withMapping(ReconcileConfig.class);
    }
}
