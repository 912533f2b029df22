package dev.vy.gateway.security;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Decides who a request comes from: the token's subject, or in local mode the user that a client names itself. */
@ApplicationScoped
public class Callers {
    public static final String USER_ID_PARAMETER = "userId";

    /** Fits a header, a Redis value and a log line. */
    private static final Pattern SANE_USER_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final RunMode mode;

    @Inject
    Callers(RunMode mode) {
        this.mode = mode;
    }

    /**
     * @param namedUser the user that the request names beside its token, if it does
     * @throws Refusal 401 without a token outside local mode, 403 where a name is not the token's subject
     */
    public Caller of(SecurityIdentity identity, @Nullable String namedUser) {
        return identity.isAnonymous() ? anonymous(namedUser) : authenticated(subjectOf(identity), namedUser);
    }

    Caller authenticated(String subject, @Nullable String namedUser) {
        if (namedUser != null && !namedUser.equals(subject)) {
            throw Refusal.ofParam(ErrorCode.FORBIDDEN, USER_ID_PARAMETER, "The token is for another user");
        }
        return Caller.user(sane(subject));
    }

    Caller anonymous(@Nullable String namedUser) {
        if (!mode.isLocal()) {
            throw Refusal.of(ErrorCode.UNAUTHENTICATED, "A bearer token is required");
        }
        return namedUser == null ? Caller.ANONYMOUS : Caller.user(sane(namedUser));
    }

    private static String subjectOf(SecurityIdentity identity) {
        String subject = identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null;
        if (subject == null) {
            throw Refusal.of(ErrorCode.UNAUTHENTICATED, "The token has no subject");
        }
        return subject;
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
