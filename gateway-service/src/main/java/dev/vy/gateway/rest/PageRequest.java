package dev.vy.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.gateway.http.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a caller wants. The service is asked for one entry more than that, by which we know whether
 * there are more.
 *
 * @param startingAfter entries that follow this one
 * @param endingBefore entries that stand before this one
 */
public record PageRequest(
        int limit, @Nullable UUID startingAfter, @Nullable UUID endingBefore) {
    /** The filter of lists that belong to an intent. */
    public static final String PAYMENT_INTENT = "payment_intent";

    static final String LIMIT = "limit";
    static final String STARTING_AFTER = "starting_after";
    static final String ENDING_BEFORE = "ending_before";

    static final int MAX_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 10;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    /** What the query of a list may have beside the filters of its own. */
    public static Set<String> parametersAnd(String... filters) {
        Set<String> all = new HashSet<>(Set.of(LIMIT, STARTING_AFTER, ENDING_BEFORE));
        all.addAll(List.of(filters));
        return Set.copyOf(all);
    }

    /** @throws Refusal naming the parameter that is wrong */
    public static PageRequest of(QueryParameters query) {
        UUID startingAfter = query.id(STARTING_AFTER);
        UUID endingBefore = query.id(ENDING_BEFORE);
        if (startingAfter != null && endingBefore != null) {
            throw QueryParameters.invalid(ENDING_BEFORE, "cannot be given together with " + STARTING_AFTER);
        }
        return new PageRequest(limit(query.text(LIMIT)), startingAfter, endingBefore);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MAX_LIMIT) {
            throw QueryParameters.invalid(LIMIT, "must be a whole number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    public int limitAndOneMore() {
        return limit + 1;
    }

    /** Leaves out the entry too many: the last one when reading on, the first one when reading back. */
    Page of(List<JsonNode> entries) {
        boolean more = entries.size() > limit;
        if (!more) {
            return new Page(entries, false);
        }
        int from = endingBefore == null ? 0 : entries.size() - limit;
        return new Page(new ArrayList<>(entries.subList(from, from + limit)), true);
    }
}
