package dev.vy.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses other methods than the document has for a path, and says which it has. The REST layer refuses them too, but
 * without {@code Allow}, and answers OPTIONS with the methods of all paths of a class.
 */
@ApplicationScoped
class DocumentedMethods {
    /** After CORS, which answers what browsers ask beforehand. */
    private static final int LATE = 10;

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
    private static final int NO_CONTENT = 204;

    private final Map<String, Set<String>> byPath = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();
    private final Problems problems;

    private record Template(Pattern path, Set<String> methods) {}

    @Inject
    DocumentedMethods(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters, ApiDocument document) {
        document.tree().path("paths").properties().forEach(path -> add(path.getKey(), path.getValue()));
        filters.register(this::check, LATE);
    }

    private void add(String path, JsonNode operations) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        ApiDocument.METHODS.stream()
                .filter(operations::has)
                .map(method -> method.toUpperCase(Locale.ROOT))
                .forEach(methods::add);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (path.contains("{")) {
            templates.add(new Template(Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+")), methods));
        } else {
            byPath.put(path, methods);
        }
    }

    private void check(RoutingContext http) {
        String method = http.request().method().name();
        Set<String> allowed = allowed(http.normalizedPath());
        if (allowed == null || (allowed.contains(method) && !method.equals("OPTIONS"))) {
            http.next();
            return;
        }
        http.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
        if (method.equals("OPTIONS")) {
            http.response().setStatusCode(NO_CONTENT).end();
        } else {
            problems.end(
                    http, CommandError.of(ErrorCode.METHOD_NOT_ALLOWED, "Allowed here: " + String.join(", ", allowed)));
        }
    }

    private @Nullable Set<String> allowed(String path) {
        Set<String> exactly = byPath.get(path);
        if (exactly != null) {
            return exactly;
        }
        return templates.stream()
                .filter(template -> template.path().matcher(path).matches())
                .map(Template::methods)
                .findFirst()
                .orElse(null);
    }
}
