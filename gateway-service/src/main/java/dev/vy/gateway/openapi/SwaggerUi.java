package dev.vy.gateway.openapi;

import dev.vy.runtime.RunMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Shows the OpenAPI document at {@code SWAGGER_URL}. The page is our own: Quarkus' has its path fixed when it is built, and
 * a script inside the page, which a strict content security policy forbids.
 */
@ApplicationScoped
class SwaggerUi {
    private static final Logger LOG = Logger.getLogger(SwaggerUi.class);

    private static final String LOCAL_PATH = "/swagger";
    private static final String FILES = "/swagger-ui/";

    private final RunMode mode;
    private final DocsConfig config;

    @Inject
    SwaggerUi(RunMode mode, DocsConfig config) {
        this.mode = mode;
        this.config = config;
    }

    void register(@Observes Router router) {
        pathShown(config.url(), mode.isLocal()).ifPresent(path -> register(router, path));
    }

    static Optional<String> pathShown(Optional<String> url, boolean local) {
        return url.map(SwaggerUi::pathOf).or(() -> local ? Optional.of(LOCAL_PATH) : Optional.empty());
    }

    private static void register(Router router, String path) {
        router.get(path).handler(http -> showOrMove(http, path, file("index.html")));
        serve(router, path, "init.js", "text/javascript");
        serve(router, path, "page.css", "text/css");
        serve(router, path, "swagger-ui-bundle.js", "text/javascript");
        serve(router, path, "swagger-ui.css", "text/css");
        LOG.infof("Swagger UI path=%s", path);
    }

    /** Without the slash at its end the page would look for its files beside itself. */
    private static void showOrMove(RoutingContext http, String path, Buffer page) {
        if (http.normalizedPath().endsWith("/")) {
            answer(http, "text/html;charset=UTF-8", page);
        } else {
            http.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, path + "/")
                    .end();
        }
    }

    private static void serve(Router router, String path, String name, String type) {
        Buffer content = file(name);
        router.get(path + "/" + name).handler(http -> answer(http, type, content));
    }

    private static void answer(RoutingContext http, String type, Buffer content) {
        http.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(content);
    }

    private static Buffer file(String name) {
        try (InputStream file = SwaggerUi.class.getResourceAsStream(FILES + name)) {
            if (file == null) {
                throw new IllegalStateException(FILES + name + " was not built in");
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(FILES + name + " cannot be read", e);
        }
    }

    private static String pathOf(String url) {
        try {
            String path = new URI(url).getPath();
            String trimmed = path == null ? "" : path.replaceAll("/+$", "");
            if (trimmed.matches("(/[A-Za-z0-9._~-]+)+")) {
                return trimmed;
            }
        } catch (URISyntaxException e) {
            LOG.debugf("No address url=%s reason=%s", url, e.getReason());
        }
        throw new ConfigurationException("SWAGGER_URL has no path: write /docs or https://pay.example/docs");
    }
}
