package dev.vy.payments.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.runtime.RunMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever has the key, on whatever path: a rule by path would have to read paths as the routes do. Without a key
 * nothing is served, except in local mode, which listens on localhost only.
 */
@ApplicationScoped
class InternalAccess {
    private static final Logger LOG = Logger.getLogger(InternalAccess.class);

    private static final String BEARER = "Bearer ";

    /** A key that cannot be guessed: 16 random bytes in hexadecimal. */
    private static final int MIN_KEY_LENGTH = 32;

    /** After the request id, before everything that reads more of the request. */
    private static final int EARLY = 900;

    private final Optional<String> key;
    private final RunMode mode;
    private final Problems problems;

    @Inject
    InternalAccess(InternalConfig config, RunMode mode, Problems problems) {
        this.key = config.key().filter(text -> !text.isBlank());
        this.mode = mode;
        this.problems = problems;
    }

    void checkKey(@Observes @Priority(RunMode.FIRST) StartupEvent event) {
        if (key.filter(text -> text.length() < MIN_KEY_LENGTH).isPresent()) {
            throw RunMode.refuseStart(
                    "VY_INTERNAL_KEY is too short: set at least " + MIN_KEY_LENGTH + " characters, or nothing");
        }
        if (key.isEmpty() && !mode.isLocal()) {
            LOG.info("VY_INTERNAL_KEY is not set: there are no internal routes");
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext http) {
        Optional<CommandError> refusal = refusal(http.request());
        if (refusal.isPresent()) {
            // A body may still come that nobody reads.
            http.response().putHeader(HttpHeaders.CONNECTION, "close");
            problems.end(http, refusal.get());
        } else {
            http.next();
        }
    }

    private Optional<CommandError> refusal(HttpServerRequest request) {
        if (key.isEmpty() && !mode.isLocal()) {
            return Optional.of(CommandError.of(ErrorCode.NOT_FOUND, "There is nothing at this address."));
        }
        if (request.getHeader(HttpHeaders.ORIGIN) != null) {
            // Local mode asks for no key, and any page in a developer's browser reaches localhost.
            return Optional.of(CommandError.of(ErrorCode.FORBIDDEN, "This interface is not for browsers."));
        }
        return key.filter(secret -> !isBearer(request.getHeader(HttpHeaders.AUTHORIZATION), secret))
                .map(secret -> CommandError.of(
                        ErrorCode.UNAUTHENTICATED, "Send Authorization: Bearer with the value of VY_INTERNAL_KEY."));
    }

    /** In constant time: how long the comparison takes must not tell how much of the key was right. */
    static boolean isBearer(@Nullable String authorization, String secret) {
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        bytes(authorization.substring(BEARER.length()).strip()), bytes(secret));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
