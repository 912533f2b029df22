package dev.vy.gateway.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name what idempotency keys are scoped to: {@code user:<id>}, or {@code anonymous} in local mode
 * @param userId the user that the work is for; absent where an anonymous client named none
 * @param validUntil when the token that says so is no longer taken; absent where there is none
 */
public record Caller(
        String name, @Nullable String userId, @Nullable Instant validUntil) {
    static final Caller ANONYMOUS = new Caller("anonymous", null, null);

    static Caller user(String id, @Nullable Instant validUntil) {
        return new Caller("user:" + id, id, validUntil);
    }
}
