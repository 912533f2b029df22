package dev.vy.payments.reconcile;

import dev.vy.payments.provider.ProviderEventList;
import dev.vy.payments.provider.ProviderEventList.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the provider's events are stored. A span of time is walked page by page, from its newest event to its oldest;
 * the mark moves over it when all of it is stored.
 *
 * @param coveredSince from here on every event is stored, without a gap, up to
 * @param coveredUntil here
 * @param walk what is being read beyond that
 */
public record EventMark(Instant coveredSince, Instant coveredUntil, Optional<Walk> walk) {
    /** Events near the end of their time at the provider may go between two pages. */
    private static final Duration EXPIRY_MARGIN = Duration.ofHours(1);

    /** @param after the last page's word for where the next one begins */
    public record Walk(Span span, Optional<String> after) {}

    static EventMark first(Instant begin) {
        return new EventMark(begin, begin, Optional.empty());
    }

    /** Goes on with the walk there is, or begins the next one. */
    EventMark walking(Instant now, Duration overlap) {
        if (walk.isPresent()) {
            return this;
        }
        Instant since = later(coveredUntil.minus(overlap), oldestKept(now));
        boolean gap = since.isAfter(coveredUntil);
        return new EventMark(
                gap ? since : coveredSince,
                gap ? since : coveredUntil,
                Optional.of(new Walk(new Span(since, now), Optional.empty())));
    }

    /**
     * A walk goes from new to old: what the provider has forgotten while it went on is not covered by its end.
     *
     * @param next what the stored page says of the one after it
     */
    EventMark afterPage(Optional<String> next, Instant now) {
        Span span = walk.orElseThrow().span();
        if (next.isPresent()) {
            return new EventMark(coveredSince, coveredUntil, Optional.of(new Walk(span, next)));
        }
        boolean forgotten = oldestKept(now).isAfter(span.since());
        Instant since = forgotten ? later(coveredSince, oldestKept(now)) : coveredSince;
        return new EventMark(since, later(since, span.until()), Optional.empty());
    }

    private static Instant oldestKept(Instant now) {
        return now.minus(ProviderEventList.KEPT_FOR).plus(EXPIRY_MARGIN);
    }

    /** Where the provider does not know the next page's beginning any more: the walk begins anew. */
    EventMark withoutWalk() {
        return new EventMark(coveredSince, coveredUntil, Optional.empty());
    }

    boolean covers(Instant since, Instant until) {
        return !since.isBefore(coveredSince) && !until.isAfter(coveredUntil);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
