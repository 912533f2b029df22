package dev.vy.payments.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A difference as operators read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftView(
        UUID id,
        String kind,
        @Nullable UUID paymentIntentId,
        @Nullable UUID workId,
        @Nullable String providerReference,
        String ours,
        String theirs,
        String action,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant resolvedAt) {

    static DriftView of(Drift drift) {
        boolean ofCommand = drift.kind() == Drift.Kind.UNSETTLED_COMMAND;
        return new DriftView(
                drift.id(),
                drift.kind().name(),
                ofCommand ? null : drift.objectId(),
                ofCommand ? drift.objectId() : null,
                drift.reference().isEmpty() ? null : drift.reference(),
                drift.ours(),
                drift.theirs(),
                drift.action().name(),
                drift.firstSeenAt(),
                drift.lastSeenAt(),
                drift.resolvedAt().orElse(null));
    }
}
