package dev.vy.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the service runs. */
@ConfigMapping(prefix = "vy.run")
interface RunModeConfig {
    /** {@code local} lets anonymous clients in and needs no secrets; every other word is treated as production. */
    @WithDefault("${NODE_ENV:production}")
    String mode();
}
