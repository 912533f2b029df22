package dev.vy.stripesandbox.paymentintent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.store.Lists;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stripe's search, as far as {@code metadata['k']:'v'} and equal fields, joined with AND. It finds new objects at once. */
final class Search {
    private static final Pattern CLAUSE =
            Pattern.compile("(?:metadata\\[(['\"])(?<key>.*?)\\1\\]|(?<field>\\w+)):\\s*(['\"]?)(?<value>.*?)\\4");

    private Search() {}

    static ObjectNode page(String url, Stream<ObjectNode> newestFirst, Parameters parameters) {
        Predicate<ObjectNode> wanted = parse(parameters.requiredText("query"));
        int limit = Lists.limit(parameters);
        int start = parameters.text("page").map(Search::position).orElse(0);
        List<ObjectNode> found = newestFirst.filter(wanted).toList();
        int stop = Math.min(found.size(), start + limit);
        boolean more = stop < found.size();
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("object", "search_result");
        page.putArray("data").addAll(found.subList(Math.min(start, stop), stop));
        return page.put("has_more", more)
                .put("next_page", more ? String.valueOf(stop) : null)
                .put("url", url);
    }

    private static Predicate<ObjectNode> parse(String query) {
        Predicate<ObjectNode> all = document -> true;
        for (String clause : query.strip().split("\\s+(?i:AND)\\s+", -1)) {
            Matcher matcher = CLAUSE.matcher(clause);
            if (!matcher.matches()) {
                throw Refusal.invalid("query", "The sandbox cannot search for: " + clause);
            }
            all = all.and(fits(matcher.group("key"), matcher.group("field"), matcher.group("value")));
        }
        return all;
    }

    private static Predicate<ObjectNode> fits(@Nullable String key, @Nullable String field, String value) {
        return document -> (key == null
                        ? document.path(field)
                        : document.path("metadata").path(key))
                .asText()
                .equals(value);
    }

    private static int position(String page) {
        try {
            return Integer.parseInt(page);
        } catch (NumberFormatException foreign) {
            throw Refusal.invalid("page", "Not a page of a search: " + page);
        }
    }
}
