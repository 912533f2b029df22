package dev.vy.gateway.security;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
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
    private final JWTParser tokens;

    @Inject
    Callers(RunMode mode, JWTParser tokens) {
        this.mode = mode;
        this.tokens = tokens;
    }

    /**
     * @param authorization the header of that name, if the request has it
     * @param namedUser the user that the request names beside its token, if it does
     * @throws Refusal 401 without a good token outside local mode, 403 where a name is not the token's subject
     */
    public Caller of(@Nullable String authorization, @Nullable String namedUser) {
        return authorization == null ? anonymous(namedUser) : authenticated(subjectOf(authorization), namedUser);
    }

    Caller authenticated(String subject, @Nullable String namedUser) {
        if (namedUser != null && !namedUser.equals(subject)) {
            throw Refusal.ofParam(ErrorCode.FORBIDDEN, USER_ID_PARAMETER, "The token is for another user");
        }
        return Caller.user(sane(subject));
    }

    Caller anonymous(@Nullable String namedUser) {
        if (!mode.isLocal()) {
            throw unauthenticated("A bearer token is required");
        }
        return namedUser == null ? Caller.ANONYMOUS : Caller.user(sane(namedUser));
    }

    /** Read here and not by the HTTP layer's own mechanism, which ends a WebSocket upgrade twice where a token is bad. */
    private String subjectOf(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthenticated("A bearer token is required");
        }
        try {
            String subject = tokens.parse(
                            authorization.substring(BEARER.length()).strip())
                    .getSubject();
            if (subject == null) {
                throw unauthenticated("The token has no subject");
            }
            return subject;
        } catch (ParseException e) {
            throw unauthenticated("The token is not valid");
        }
    }

    private static Refusal unauthenticated(String detail) {
        return Refusal.of(ErrorCode.UNAUTHENTICATED, detail);
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
