package dev.vy.payments.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long work is left to whoever claimed it. */
@ConfigMapping(prefix = "vy.idempotency")
public interface IdempotencyConfig {
    /** Longer than the provider's slowest answer with its retries (5 s connect, 20 s read, three tries). */
    @WithDefault("PT80S")
    Duration lease();

    /** The pause before unknown outcomes are looked at again without their caller. */
    @WithDefault("PT10S")
    Duration pauseAfterUnknown();

    /** Stripe keeps idempotency keys for 24 h at least; an hour less leaves room for clocks and slow answers. */
    @WithDefault("PT23H")
    Duration providerKeyLife();

    /** After this age nobody is at the provider with a claim any more, even who took it up at the last moment. */
    static Duration pastAskingAfter(IdempotencyConfig config) {
        return config.providerKeyLife().plus(config.lease().multipliedBy(2));
    }

    /** With the growing pauses about fifty minutes of tries; then the fault is not one that passes, and a person must look. */
    @WithDefault("10")
    int maxFaults();

    /** How long an answer is kept after it was given, 24 h at least; more, as a caller's own queue may stand for a weekend. */
    @WithDefault("PT72H")
    Duration retention();

    /** How often answers that were kept long enough are deleted. */
    @WithDefault("PT1M")
    Duration forgetEvery();

    /** How soon work that nobody is at any more is found; each look is one small query. */
    @WithDefault("PT10S")
    Duration unfinishedEvery();
}
