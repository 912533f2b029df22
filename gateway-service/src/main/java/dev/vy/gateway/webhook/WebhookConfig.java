package dev.vy.gateway.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the provider's webhooks are told from forgeries. */
@ConfigMapping(prefix = "vy.webhook")
interface WebhookConfig {
    /** The endpoint's secret, {@code whsec_…}; without it every webhook is refused. */
    Optional<String> stripeSecret();

    /** How far the signature's time may be from ours, in both directions; Stripe's own libraries take this. */
    @WithDefault("300s")
    Duration tolerance();
}
