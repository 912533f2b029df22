package dev.vy.stripesandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Pages of newest-first lists with Stripe's cursors. */
public final class Lists {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    private Lists() {}

    /** Adds the route of a list that may be narrowed by these fields. */
    public static void addRoute(
            Routes routes, String url, Supplier<Stream<ObjectNode>> newestFirst, String... filters) {
        Shape shape = Shape.page().field(Field.text(), filters);
        routes.get(url, shape, call -> page(url, newestFirst.get(), call.parameters(), filters));
    }

    /** The page that the parameters ask for, of those documents which agree with the parameters named in filters. */
    public static ObjectNode page(
            String url, Stream<ObjectNode> newestFirst, Parameters parameters, String... filters) {
        Predicate<ObjectNode> fits = document -> createdWithin(parameters, document);
        for (String filter : filters) {
            Optional<String> wanted = parameters.text(filter);
            fits = fits.and(document -> wanted.isEmpty()
                    || wanted.get().equals(document.path(filter).asText()));
        }
        return cut(url, newestFirst.filter(fits).toList(), parameters);
    }

    private static ObjectNode cut(String url, List<ObjectNode> all, Parameters parameters) {
        int limit = limit(parameters);
        Optional<String> before = parameters.text("ending_before");
        int end = before.isPresent() ? index(all, before.get(), "ending_before") : all.size();
        int start = parameters
                .text("starting_after")
                .map(id -> index(all, id, "starting_after") + 1)
                .orElse(before.isPresent() ? Math.max(0, end - limit) : 0);
        int stop = Math.min(end, start + limit);
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        list.putArray("data").addAll(all.subList(start, stop));
        boolean more = before.isPresent() ? start > 0 : stop < all.size();
        return list.put("has_more", more).put("url", url);
    }

    /** The wanted size of a page, or Stripe's usual one. */
    public static int limit(Parameters parameters) {
        long limit = parameters.whole("limit").orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refusal.invalid("parameter_invalid_integer", "limit", "A page has 1 to 100 objects, not " + limit);
        }
        return (int) limit;
    }

    private static int index(List<ObjectNode> all, String id, String param) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("id").asText().equals(id)) {
                return i;
            }
        }
        throw Refusal.missingReference("object in this list", id, param);
    }

    private static boolean createdWithin(Parameters parameters, ObjectNode document) {
        long created = document.path("created").asLong();
        JsonNode wanted = parameters.value("created");
        return (!wanted.isIntegralNumber() || created == wanted.asLong())
                && created > wanted.path("gt").asLong(Long.MIN_VALUE)
                && created >= wanted.path("gte").asLong(Long.MIN_VALUE)
                && created < wanted.path("lt").asLong(Long.MAX_VALUE)
                && created <= wanted.path("lte").asLong(Long.MAX_VALUE);
    }
}
