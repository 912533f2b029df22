package dev.vy.payments.mysql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the store is used. */
@ConfigMapping(prefix = "vy.store")
interface StoreConfig {
    /** A hundred times what the longest transaction needs; a database that takes longer hangs. */
    @WithDefault("PT8S")
    Duration transactionLimit();
}
