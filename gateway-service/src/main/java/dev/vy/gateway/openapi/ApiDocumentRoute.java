package dev.vy.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Serves the OpenAPI document: it tells nothing that a client does not need, so it is open to all. */
@ApplicationScoped
class ApiDocumentRoute {
    static final String PATH = "/openapi";
    static final String JSON_PATH = PATH + ".json";

    private static final String JSON_TYPE = "application/json";
    private static final String YAML_TYPE = "application/yaml";

    /** Made once for all who need it at the start. */
    @Produces
    @Singleton
    static ApiDocument document() {
        return ApiDocument.read();
    }

    void register(@Observes Router router, ApiDocument document) throws JsonProcessingException {
        Buffer json = Buffer.buffer(document.asJson());
        Buffer yaml = Buffer.buffer(document.asYaml());
        router.get(JSON_PATH).handler(http -> answer(http, JSON_TYPE, json));
        router.get(PATH + ".yaml").handler(http -> answer(http, YAML_TYPE, yaml));
        router.get(PATH).handler(http -> {
            if (wantsJson(http)) {
                answer(http, JSON_TYPE, json);
            } else {
                answer(http, YAML_TYPE, yaml);
            }
        });
    }

    private static boolean wantsJson(RoutingContext http) {
        String accept = http.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(JSON_TYPE);
    }

    private static void answer(RoutingContext http, String type, Buffer document) {
        http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .end(document);
    }
}
