package dev.vy.gateway.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which methods a path has: HTTP asks for them in each 405, and the framework does not say them. */
@ApplicationScoped
class AllowedMethods {
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]*}");

    private final BeanManager beans;
    private volatile @Nullable List<Route> routes;

    @Inject
    AllowedMethods(BeanManager beans) {
        this.beans = beans;
    }

    private record Route(Pattern path, String method) {}

    String of(String path) {
        Set<String> methods = routes().stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        return String.join(", ", methods);
    }

    /** Looked up with the first wrong method; the same for all of them. */
    private List<Route> routes() {
        List<Route> found = routes;
        if (found == null) {
            found = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(bean -> bean.getBeanClass())
                    .filter(resource -> resource.isAnnotationPresent(Path.class))
                    .distinct()
                    .flatMap(AllowedMethods::routesOf)
                    .toList();
            routes = found;
        }
        return found;
    }

    private static Stream<Route> routesOf(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .map(verb -> new Route(pattern(resource, method), verb.value())));
    }

    private static Pattern pattern(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String template = resource.getAnnotation(Path.class).value() + "/" + (below == null ? "" : below.value());
        String literal = Arrays.stream(TEMPLATE.split(template.replaceAll("/+", "/"), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]+"));
        return Pattern.compile("/?" + literal + "/?");
    }
}
