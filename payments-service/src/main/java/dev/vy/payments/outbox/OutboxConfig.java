package dev.vy.payments.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events leave. */
@ConfigMapping(prefix = "vy.outbox")
interface OutboxConfig {
    /** How long the events of a dead replica wait for another; a batch takes far less. Above what a send may take. */
    @WithDefault("PT10S")
    Duration lease();

    /** Slow, as commits wake the publisher: this only finds what was left over. */
    @WithDefault("PT0.5S")
    Duration pollEvery();

    /** Events read, sent and removed together. */
    @WithDefault("200")
    int batch();
}
