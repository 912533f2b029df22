package dev.vy.stripesandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A method and a path such as {@code POST /v1/refunds/*}; a star as method, or as all of it, fits anything. */
public record PathPattern(String method, List<String> segments) {

    public static PathPattern parse(String text) {
        int blank = text.indexOf(' ');
        if (text.equals("*")) {
            return new PathPattern("*", List.of());
        }
        if (blank < 0 || !text.startsWith("/", blank + 1)) {
            throw Refusal.invalid("A route looks like POST /v1/payment_intents/*/capture, not like: " + text);
        }
        return new PathPattern(
                text.substring(0, blank), List.of(text.substring(blank + 2).split("/", -1)));
    }

    /** The segments in the places of the stars, if the request fits. */
    public Optional<List<String>> match(Request request) {
        if (!method.equals("*") && !method.equals(request.method())) {
            return Optional.empty();
        }
        List<String> actual = request.segments();
        if (segments.isEmpty()) {
            return Optional.of(List.of());
        }
        if (actual.size() != segments.size()) {
            return Optional.empty();
        }
        List<String> stars = new ArrayList<>();
        for (int i = 0; i < actual.size(); i++) {
            if (segments.get(i).equals("*") && !actual.get(i).isEmpty()) {
                stars.add(actual.get(i));
            } else if (!segments.get(i).equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(stars);
    }

    @Override
    public String toString() {
        return segments.isEmpty() ? method : method + " /" + String.join("/", segments);
    }
}
