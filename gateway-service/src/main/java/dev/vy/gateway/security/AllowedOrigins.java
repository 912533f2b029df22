package dev.vy.gateway.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.gateway.http.Answer;
import dev.vy.gateway.http.RequestId;
import io.quarkus.vertx.http.security.CORS;
import io.quarkus.vertx.http.security.HttpSecurity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The browser origins that may call from another site: by CORS over HTTP, by the Origin header over WebSocket. */
@ApplicationScoped
public class AllowedOrigins {
    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);

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
                    .headers(Set.of("Authorization", "Content-Type", Answer.KEY_HEADER, RequestId.HEADER))
                    .exposedHeaders(Set.of(
                            RequestId.HEADER, Answer.KEY_HEADER, Answer.REPLAYED_HEADER, "Retry-After", "Location"))
                    .accessControlMaxAge(PREFLIGHT_KEPT)
                    .build();
            security.cors(cors);
        }
    }

    /** Without a list every origin may: then tokens alone decide. A client that is no browser sends none. */
    public boolean allow(@Nullable String origin) {
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
