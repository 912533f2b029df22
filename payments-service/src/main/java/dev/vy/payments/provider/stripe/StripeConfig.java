package dev.vy.payments.provider.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How Stripe is reached. */
@ConfigMapping(prefix = "vy.stripe")
interface StripeConfig {
    /** The account's secret key, {@code sk_…}; without it the service does not start. */
    Optional<String> secretKey();

    /** Another server that speaks Stripe's API, such as the sandbox; Stripe itself where empty. */
    Optional<String> apiBase();

    /** A connection that takes longer will not come; a call that was never sent may be repeated at once. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** Twice what Stripe's slowest answers, those of an issuer that takes its time, are known to need. */
    @WithDefault("PT20S")
    Duration readTimeout();

    /** The SDK repeats with the same idempotency key; more tries would outlast the caller's patience. */
    @WithDefault("2")
    int maxNetworkRetries();
}
