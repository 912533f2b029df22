package dev.vy.payments.provider;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The provider's own list of its events, which has them whether or not a webhook came. */
public interface ProviderEventList {
    /** How long the provider keeps an event. */
    Duration KEPT_FOR = Duration.ofDays(30);

    /**
     * One page of what happened in a span of time, the newest first; only events of types that we know. Fails with a
     * {@link ProviderFailure} and with nothing else.
     *
     * @param after the {@link Page#next} of the page before
     */
    Uni<Page> page(Span span, Optional<String> after);

    /** Both ends included; the provider counts in whole seconds. */
    record Span(Instant since, Instant until) {}

    /** @param next where the next page begins; empty on the last one */
    record Page(List<Listed> events, Optional<String> next) {}

    /** @param json the event as a webhook would bring it */
    record Listed(String id, String json) {}
}
