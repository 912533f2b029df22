package dev.vy.payments.command;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. Ids follow time, so that they are the list's order, the newest first. */
public record Page(int limit, From from) {
    /** As in Stripe's lists. */
    private static final int DEFAULT_LIMIT = 10;

    /** Where the page stands in the list. */
    public sealed interface From {
        record Newest() implements From {}

        record After(UUID id) implements From {}

        /** The page ends with the neighbour of this one. */
        record Before(UUID id) implements From {}
    }

    /** Empty where both cursors are given. */
    public static Optional<Page> of(
            @Nullable Integer limit, @Nullable UUID startingAfter, @Nullable UUID endingBefore) {
        if (startingAfter != null && endingBefore != null) {
            return Optional.empty();
        }
        From from = startingAfter != null
                ? new From.After(startingAfter)
                : endingBefore != null ? new From.Before(endingBefore) : new From.Newest();
        return Optional.of(new Page(limit == null ? DEFAULT_LIMIT : limit, from));
    }

    public Optional<UUID> cursor() {
        return switch (from) {
            case From.Newest newest -> Optional.empty();
            case From.After after -> Optional.of(after.id());
            case From.Before before -> Optional.of(before.id());
        };
    }

    public static CommandError bothCursors() {
        return CommandError.ofParam(
                ErrorCode.INVALID_REQUEST, "endingBefore", "It does not go together with startingAfter.");
    }

    /** A cursor that is not in the caller's list has no place in it. */
    public CommandError unknownCursor() {
        String param = from instanceof From.Before ? "endingBefore" : "startingAfter";
        return CommandError.ofParam(ErrorCode.INVALID_REQUEST, param, "The list has no entry with this id.");
    }
}
