package dev.vy.payments.command;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came with a command beside its payload.
 *
 * @param topic the command's topic, which is its name
 * @param correlationId joins the reply to the request; the same on a redelivered record
 * @param caller whom the idempotency key belongs to
 * @param idempotencyKey the caller's, or the correlation id where the caller sent none
 * @param userId the user that the work is for; absent where a trusted service asks for itself
 * @param deadline when the caller stops waiting
 * @param requestId what the caller's log calls this request
 */
public record CommandContext(
        String topic,
        String correlationId,
        String caller,
        String idempotencyKey,
        Optional<String> userId,
        Instant deadline,
        Optional<String> requestId) {

    /** As long as the columns that keep them. */
    public static final int MAX_LENGTH = 255;

    /** Whether all of it can be kept; the gateway's always can, a neighbour's may not. */
    public boolean isWithinLimits() {
        return Stream.of(correlationId, caller, idempotencyKey, userId.orElse(""), requestId.orElse(""))
                .allMatch(text -> text.length() <= MAX_LENGTH);
    }

    public CommandContext withIdempotencyKey(String key) {
        return new CommandContext(topic, correlationId, caller, key, userId, deadline, requestId);
    }

    /** Only then may the same work have been asked for before, by another record. */
    public boolean hasKeyOfCaller() {
        return !idempotencyKey.equals(correlationId);
    }

    public boolean isPastDeadline(Instant now) {
        return now.isAfter(deadline);
    }
}
