package dev.vy.payments.dispute;

/**
 * Where a dispute stands, in the provider's word. A word that the provider adds later is kept as it is, and its place
 * among the others is asked for.
 */
public record DisputeStatus(String word) {
    private static final int UNKNOWN_RANK = -1;
    private static final int LAST_RANK = 4;

    /** The bank has decided, or the inquiry came to nothing. */
    public boolean isEnd() {
        return rank() == LAST_RANK;
    }

    /** Whether a dispute that was there can only have come here since, and not the other way round. */
    boolean isAheadOf(DisputeStatus other) {
        return rank() != UNKNOWN_RANK && other.rank() != UNKNOWN_RANK && rank() > other.rank();
    }

    /** An inquiry (a warning) may end by itself or become a claim; a claim ends with the bank's decision. */
    private int rank() {
        return switch (word) {
            case "warning_needs_response" -> 0;
            case "warning_under_review" -> 1;
            case "needs_response" -> 2;
            case "under_review" -> 3;
            case "warning_closed", "won", "lost", "prevented", "charge_refunded" -> LAST_RANK;
            default -> UNKNOWN_RANK;
        };
    }
}
