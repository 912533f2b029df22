package dev.vy.gateway.contact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Whose contacts are kept in ActiveCampaign, and how patiently. */
@ConfigMapping(prefix = "vy.contact")
interface ContactConfig {
    /** The account's name, or the address of another server that speaks its API; nothing is sent without it. */
    Optional<String> accountName();

    Optional<String> apiKey();

    /** Pauses of 1, 2, 4 … 60 seconds between them last five minutes: a restart there, not an outage. */
    @WithDefault("10")
    int tries();

    @WithDefault("PT1S")
    Duration firstPause();

    @WithDefault("PT1M")
    Duration longestPause();

    /** Its usual answer takes a second. */
    @WithDefault("PT10S")
    Duration callLimit();
}
