package dev.vy.stripesandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of routes; a star in a pattern stands for one segment of the path. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** One line of the table. */
    public record Route(PathPattern pattern, Shape shape, Function<Call, JsonNode> action) {}

    /** A route and the call that fits it. */
    public record Match(Route route, List<String> stars) {

        /** The call, once its parameters prove known and complete. */
        public Call call(ObjectNode form) {
            return new Call(stars, route.shape().read(form));
        }
    }

    public void get(String path, Shape shape, Function<Call, JsonNode> action) {
        routes.add(new Route(PathPattern.parse("GET " + path), shape, action));
    }

    public void post(String path, Shape shape, Function<Call, JsonNode> action) {
        routes.add(new Route(PathPattern.parse("POST " + path), shape, action));
    }

    public void delete(String path, Shape shape, Function<Call, JsonNode> action) {
        routes.add(new Route(PathPattern.parse("DELETE " + path), shape, action));
    }

    /** The first route that fits, so that a fixed word has to be added before a star in its place. */
    public Optional<Match> find(Request request) {
        return routes.stream()
                .flatMap(route -> route.pattern().match(request).map(stars -> new Match(route, stars)).stream())
                .findFirst();
    }
}
