package dev.vy.payments.reconcile;

import dev.vy.payments.command.ChangesAfter;
import java.time.Instant;
import java.util.UUID;

/**
 * How far our store is compared.
 *
 * @param intents those that changed up to here are compared
 * @param refunds likewise
 * @param unfinishedIntents the last one that was looked at; after the last of all comes the first again
 * @param unfinishedRefunds likewise
 */
public record ComparisonMark(
        ChangesAfter intents, ChangesAfter refunds, UUID unfinishedIntents, UUID unfinishedRefunds) {
    static ComparisonMark first(Instant since) {
        return new ComparisonMark(
                ChangesAfter.start(since), ChangesAfter.start(since), ChangesAfter.BEFORE_ALL, ChangesAfter.BEFORE_ALL);
    }

    /** Set back: what changed since then is compared once more. */
    ComparisonMark since(Instant since) {
        return new ComparisonMark(
                ChangesAfter.start(since), ChangesAfter.start(since), unfinishedIntents, unfinishedRefunds);
    }
}
