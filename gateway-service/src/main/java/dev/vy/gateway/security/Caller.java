package dev.vy.gateway.security;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name what idempotency keys are scoped to: {@code user:<id>}, or {@code anonymous} in local mode
 * @param userId the user that the work is for; absent where an anonymous client named none
 */
public record Caller(String name, @Nullable String userId) {
    static final Caller ANONYMOUS = new Caller("anonymous", null);

    static Caller user(String id) {
        return new Caller("user:" + id, id);
    }
}
