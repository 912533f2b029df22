package dev.vy.payments.reconcile.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "event_mark")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class EventMarkEntity {
    @Id
    String name;

    @Column(name = "covered_since")
    Instant coveredSince;

    @Column(name = "covered_until")
    Instant coveredUntil;

    @Column(name = "walk_since")
    @Nullable
    Instant walkSince;

    @Column(name = "walk_until")
    @Nullable
    Instant walkUntil;

    @Column(name = "walk_after")
    @Nullable
    String walkAfter;
}
