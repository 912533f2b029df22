package dev.vy.gateway.security;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.runtime.RunMode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides who a request comes from: the token's subject, or in local mode the user that a client names itself. */
@ApplicationScoped
public class Callers {
    public static final String USER_ID_PARAMETER = "userId";

    /** Fits a header, a Redis value and a log line. */
    private static final Pattern SANE_USER_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private static final String BEARER = "Bearer ";

    private final RunMode mode;
    private final Tokens tokens;

    @Inject
    Callers(RunMode mode, Tokens tokens) {
        this.mode = mode;
        this.tokens = tokens;
    }

    /**
     * Fails with a {@link Refusal}: 401 without a good token outside local mode, 403 where a name is not the token's
     * subject.
     *
     * @param authorization the header of that name, if the request has it
     * @param namedUser the user that the request names beside its token, if it does
     */
    public Uni<Caller> of(@Nullable String authorization, @Nullable String namedUser) {
        if (authorization == null) {
            return Uni.createFrom().item(() -> anonymous(namedUser));
        }
        return Uni.createFrom()
                .deferred(() -> tokens.bearerOf(bearerToken(authorization)))
                .map(bearer -> authenticated(bearer, namedUser));
    }

    Caller authenticated(Tokens.Bearer bearer, @Nullable String namedUser) {
        if (namedUser != null && !namedUser.equals(bearer.subject())) {
            throw Refusal.ofParam(ErrorCode.FORBIDDEN, USER_ID_PARAMETER, "The token is for another user");
        }
        return Caller.user(sane(bearer.subject()), bearer.validUntil());
    }

    Caller anonymous(@Nullable String namedUser) {
        if (!mode.isLocal()) {
            throw Tokens.refusal("A bearer token is required");
        }
        return namedUser == null ? Caller.ANONYMOUS : Caller.user(sane(namedUser), null);
    }

    /** Read here and not by the HTTP layer's own mechanism, which ends a WebSocket upgrade twice where a token is bad. */
    private static String bearerToken(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Tokens.refusal("A bearer token is required");
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private static String sane(String userId) {
        if (!SANE_USER_ID.matcher(userId).matches()) {
            throw Refusal.ofParam(
                    ErrorCode.INVALID_REQUEST,
                    USER_ID_PARAMETER,
                    "A user id has 1 to 128 printable ASCII characters and no blanks");
        }
        return userId;
    }
}
