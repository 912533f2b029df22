package dev.vy.payments.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When and how much of our store is held against the provider's. */
@ConfigMapping(prefix = "vy.reconcile")
public interface ReconcileConfig {
    /** A webhook that never came is made up for within this; a round that finds nothing costs a handful of calls. */
    @WithDefault("PT5M")
    Duration every();

    /** A replica that has just started has waiting commands to see to first. */
    @WithDefault("PT1M")
    Duration firstAfter();

    /** How long the round of a dead replica holds off others; a full round takes less at the provider's usual pace. */
    @WithDefault("PT2M")
    Duration lease();

    /** How far behind its mark a round begins to read: for clocks that differ and for events that are listed late. */
    @WithDefault("PT5M")
    Duration overlap();

    /** Where the first round begins: the provider itself tries for three days to deliver what is younger. */
    @WithDefault("P3D")
    Duration firstLookBack();

    /** Pages of a hundred events; what is left is for the next round. */
    @WithDefault("50")
    int pagesPerRound();

    /** What has changed is compared after this: replies and webhooks that are under way have come by then. */
    @WithDefault("PT2M")
    Duration settleAfter();

    /** Payments in process, and refunds on their way, are looked at when nothing was heard of them for so long. */
    @WithDefault("PT10M")
    Duration oldAfter();

    /** Of each kind of candidate, so that no kind keeps the others waiting. */
    @WithDefault("100")
    int batch();

    /** Few, as commands have the first claim to the provider's rate limit (a hundred calls a second). */
    @WithDefault("4")
    int concurrency();

    /** How long a command may resist being settled before it is reported: the events that prove it come first. */
    @WithDefault("PT1H")
    Duration unsettledAfter();
}
