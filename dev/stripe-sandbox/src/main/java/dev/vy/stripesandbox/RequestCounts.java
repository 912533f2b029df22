package dev.vy.stripesandbox;

import dev.vy.stripesandbox.http.PathPattern;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** How often each route was called, repeats and mistreated requests included. */
final class RequestCounts {
    private final SortedMap<String, Long> countsByRoute = new ConcurrentSkipListMap<>();

    void count(PathPattern route) {
        Long _ = countsByRoute.merge(route.toString(), 1L, Long::sum);
    }

    SortedMap<String, Long> byRoute() {
        return countsByRoute;
    }
}
