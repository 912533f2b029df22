package dev.vy.gateway.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Answer;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.http.RequestId;
import dev.vy.runtime.RunMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.security.CORS;
import io.quarkus.vertx.http.security.HttpSecurity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The browser origins that may call from another site: by CORS, and by the Origin header for sockets too. */
@ApplicationScoped
public class AllowedOrigins {
    /** After the limits of addresses and headers. */
    private static final int BEFORE_CORS = 940;

    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);

    /** What a page's script may read of an answer beside its body. */
    private static final Set<String> EXPOSED = Set.of(
            RequestId.HEADER,
            Answer.KEY_HEADER,
            Answer.REPLAYED_HEADER,
            Answer.KEY_EXPIRES_HEADER,
            "Location",
            "Link",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After");

    private final Set<String> origins;

    @Inject
    AllowedOrigins(SecurityConfig config, ObjectMapper json) {
        this.origins = config.allowedOrigins().map(array -> parse(array, json)).orElse(Set.of());
    }

    void configureCors(@Observes HttpSecurity security) {
        if (!origins.isEmpty()) {
            CORS cors = CORS.builder()
                    .origins(origins)
                    .methods(Set.of("GET", "POST", "DELETE"))
                    .headers(Set.of(
                            "Authorization", "Content-Type", Answer.KEY_HEADER, RequestId.HEADER, "Last-Event-ID"))
                    .exposedHeaders(EXPOSED)
                    .accessControlMaxAge(PREFLIGHT_KEPT)
                    // For the cookie by which a balancer keeps a polling client at one replica; ours know nobody by a
                    // cookie.
                    .accessControlAllowCredentials(true)
                    .build();
            security.cors(cors);
        }
    }

    /** The framework's own check refuses without a word, so ours comes first. */
    void register(@Observes Filters filters) {
        filters.register(this::refuseOthers, BEFORE_CORS);
    }

    private void refuseOthers(RoutingContext http) {
        String origin = http.request().getHeader(HttpHeaders.ORIGIN);
        if (allow(origin) || isOwn(origin, http.request())) {
            http.next();
        } else {
            http.fail(Refusal.of(ErrorCode.FORBIDDEN, "Pages of this origin may not call"));
        }
    }

    /** Pages that the gateway serves itself; behind a proxy that ends TLS the scheme may differ. */
    private static boolean isOwn(@Nullable String origin, HttpServerRequest request) {
        return origin != null && origin.endsWith("://" + request.authority());
    }

    /** Without a list every origin may: then tokens alone decide. A client that is no browser sends none. */
    private boolean allow(@Nullable String origin) {
        return origin == null || origins.isEmpty() || origins.contains(origin);
    }

    private static Set<String> parse(String array, ObjectMapper json) {
        try {
            return json.readValue(array, new TypeReference<Set<String>>() {});
        } catch (JsonProcessingException e) {
            throw RunMode.refuseStart(
                    "ALLOWED_ORIGINS is not a JSON array of strings: write [\"https://shop.example\"]");
        }
    }
}
