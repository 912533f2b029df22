package dev.vy.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the topics are created where they are missing; topics that exist are left as they are. */
@ConfigMapping(prefix = "vy.topics")
interface TopicsConfig {
    /** Partitions of each topic: the most replicas of a service that can share its work. */
    @WithDefault("6")
    int partitions();

    /** Copies of each partition; -1 leaves it to the broker's own default. */
    @WithDefault("-1")
    short replicationFactor();
}
