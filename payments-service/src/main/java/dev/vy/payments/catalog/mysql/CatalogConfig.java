package dev.vy.payments.catalog.mysql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the catalogue comes from. */
@ConfigMapping(prefix = "vy.catalog")
interface CatalogConfig {
    /** Fills products and items that are missing with a small catalogue to try things with. */
    @WithDefault("false")
    boolean autoSeed();
}
