package dev.vy.payments.command;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;

/** The answer to one command. */
public sealed interface Reply {

    /** @param view the record of the contract that the caller gets, or its stored JSON */
    record Success(Object view) implements Reply {}

    record Refused(CommandError error) implements Reply {}

    /** The stored answer to an earlier request with the same idempotency key. */
    record Replayed(Reply original) implements Reply {}

    static Reply success(Object view) {
        return new Success(view);
    }

    static Reply refused(ErrorCode code, String message) {
        return new Refused(CommandError.of(code, message));
    }

    /** A claim whose commit was not heard of may be there, and is gone on with: its caller must not begin anew. */
    static Reply of(StoreUnavailable failure) {
        return failure.maybeCommitted()
                ? refused(
                        ErrorCode.OUTCOME_UNKNOWN,
                        "The store was lost, and this may have begun; repeat it with the same idempotency key.")
                : refused(ErrorCode.NOT_ATTEMPTED, "The store cannot be reached now; this request did nothing.");
    }
}
