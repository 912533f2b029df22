package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.Caller;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * One request of a shopper's, and how its own answer is told from any other.
 *
 * @param key empty for a read
 * @param isOwn whether a reply answers this request
 * @param next what becomes possible once it is done
 */
record Errand(
        Caller shopper,
        String route,
        String body,
        String key,
        Predicate<JsonNode> isOwn,
        BiConsumer<Caller, JsonNode> next) {
    boolean isRead() {
        return key.isEmpty();
    }
}
