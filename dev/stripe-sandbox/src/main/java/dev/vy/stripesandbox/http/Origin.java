package dev.vy.stripesandbox.http;

import java.util.Optional;

/** Who caused what happens now: the running API request, if it is one, as events name it. */
public record Origin(String requestId, Optional<String> idempotencyKey, String reachedAt) {
    /** Bound while a request is served; unbound in background work, whose events name no request. */
    public static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    public static Optional<Origin> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
