package dev.vy.payments.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The query of a route. A misspelt parameter is an error: left out in silence, it would widen what is done. */
public final class Query {
    private final MultiMap values;

    private Query(MultiMap values) {
        this.values = values;
    }

    /** @throws Refusal naming the parameter that is not known, or is given twice */
    public static Query of(RoutingContext http, String... known) {
        MultiMap values = http.queryParams();
        for (String name : values.names()) {
            if (!Set.of(known).contains(name)) {
                throw Refusal.ofParam(name, name + " is not a parameter of this route.");
            }
            if (values.getAll(name).size() > 1) {
                throw Refusal.ofParam(name, name + " is given twice.");
            }
        }
        return new Query(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    /** @throws Refusal where the text is no id */
    public static UUID id(String param, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.ofParam(param, param + " is not an id.");
        }
    }

    /** @throws Refusal where it is no whole number from 1 to the most */
    public int number(String name, int otherwise, int most) {
        return text(name)
                .map(digits -> {
                    int number = digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
                    if (number < 1 || number > most) {
                        throw Refusal.ofParam(name, name + " must be a whole number from 1 to " + most + ".");
                    }
                    return number;
                })
                .orElse(otherwise);
    }
}
