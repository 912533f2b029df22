package dev.vy.gateway.rest;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.security.Callers;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query of a resource route. A misspelt parameter is an error: left out in silence, it would widen a list. */
public final class QueryParameters {
    private final MultiMap values;

    private QueryParameters(MultiMap values) {
        this.values = values;
    }

    /** @throws Refusal where the query has any parameter but the caller's name, which local mode takes everywhere */
    public static void requireNone(RoutingContext http) {
        requireKnown(http.queryParams(), Set.of());
    }

    /** @throws Refusal naming the parameter that is not known, is given twice, or has characters that we do not carry */
    public static QueryParameters of(RoutingContext http, Set<String> known) {
        MultiMap values = http.queryParams();
        requireKnown(values, known);
        return new QueryParameters(values);
    }

    private static void requireKnown(MultiMap values, Set<String> known) {
        for (String name : values.names()) {
            if (!known.contains(name) && !name.equals(Callers.USER_ID_PARAMETER)) {
                throw invalid(name, "is not a known parameter");
            }
            List<String> given = values.getAll(name);
            if (given.size() > 1) {
                throw invalid(name, "is given twice");
            }
            if (given.getFirst().chars().anyMatch(Character::isISOControl)) {
                throw invalid(name, "must not contain control characters");
            }
        }
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }

    public @Nullable UUID id(String name) {
        String text = values.get(name);
        return text == null ? null : ResourceIds.read(name, text);
    }

    static Refusal invalid(String name, String what) {
        return Refusal.ofParam(ErrorCode.INVALID_REQUEST, name, name + " " + what);
    }
}
