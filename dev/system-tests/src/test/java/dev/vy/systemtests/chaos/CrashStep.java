package dev.vy.systemtests.chaos;

import java.util.List;
import java.util.Optional;

/**
 * Where a command stands when its process dies. In the order in which a round stops its commands: those that hold a
 * transaction open, or a request at the provider, come last, as they cannot be held for long.
 */
enum CrashStep {
    BEFORE_TRANSACTION_1(Point.COMMAND_READ, Claim.NONE),
    AFTER_TRANSACTION_1(Point.TRANSACTION_1_COMMITTED, Claim.OPEN),
    AFTER_PROVIDER_ANSWERED(null, Claim.OPEN),
    BEFORE_TRANSACTION_2(Point.TRANSACTION_2_AHEAD, Claim.OPEN),
    AFTER_TRANSACTION_2(Point.TRANSACTION_2_COMMITTED, Claim.FINISHED),
    BEFORE_REPLY(Point.REPLY_AHEAD, Claim.FINISHED),
    AFTER_REPLY_BEFORE_COMMIT(Point.COMMIT_AHEAD, Claim.FINISHED),
    WITHIN_TRANSACTION_1(Point.CLAIM_INSERTED, Claim.NONE),
    WITHIN_TRANSACTION_2(Point.OUTCOME_WRITTEN, Claim.OPEN),
    DURING_PROVIDER_CALL(null, Claim.OPEN);

    private final Optional<Point> point;
    private final Claim claim;

    /** What stands committed in the store at this moment. */
    enum Claim {
        NONE,
        OPEN,
        FINISHED;

        boolean fits(List<String> statuses) {
            return this == NONE ? statuses.isEmpty() : statuses.equals(List.of(name()));
        }
    }

    CrashStep(Point point, Claim claim) {
        this.point = Optional.ofNullable(point);
        this.claim = claim;
    }

    Claim claim() {
        return claim;
    }

    boolean isAnsweredBefore() {
        return this == AFTER_REPLY_BEFORE_COMMIT;
    }

    /** Empty where nobody needs to be stopped, as the provider's slowness holds it. */
    Optional<Point> pointOf(CrashCommand command) {
        return this == AFTER_PROVIDER_ANSWERED ? command.asking().map(CrashCommand.Asking::answered) : point;
    }

    boolean isPossibleFor(CrashCommand command) {
        boolean needsProvider = this == AFTER_PROVIDER_ANSWERED || this == DURING_PROVIDER_CALL;
        return !needsProvider || command.asking().isPresent();
    }
}
