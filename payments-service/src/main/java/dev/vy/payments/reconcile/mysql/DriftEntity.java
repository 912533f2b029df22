package dev.vy.payments.reconcile.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "drift")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class DriftEntity {
    /** In the unique key: of one difference one row at most is open, and any number is over, where this is null. */
    static final String OPEN = "OPEN";

    @Id
    UUID id;

    String kind;

    @Column(name = "object_id")
    UUID objectId;

    @Column(name = "provider_reference")
    String providerReference;

    String ours;
    String theirs;
    String action;

    @Column(name = "open_mark")
    @Nullable
    String openMark;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    @Column(name = "resolved_at")
    @Nullable
    Instant resolvedAt;
}
