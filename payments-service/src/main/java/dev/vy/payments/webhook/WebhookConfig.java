package dev.vy.payments.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How webhook events that could not be applied are tried again. */
@ConfigMapping(prefix = "vy.webhook")
public interface WebhookConfig {
    /** An event that overtook the creating transaction meets its intent within moments; the pause doubles each time. */
    @WithDefault("PT0.5S")
    Duration firstPause();

    /** Where the doubling ends: an event whose object came late after all is applied within this. */
    @WithDefault("PT10M")
    Duration longestPause();

    /** With the pauses above two to three days, as long as the provider itself would repeat an event. */
    @WithDefault("400")
    int maxTries();

    /** How long the event of a dead replica waits; two who apply one event at once do no harm. */
    @WithDefault("PT10S")
    Duration lease();

    /** How soon an event whose pause is over is taken up. */
    @WithDefault("PT1S")
    Duration retryEvery();
}
