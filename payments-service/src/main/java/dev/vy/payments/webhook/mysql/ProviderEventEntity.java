package dev.vy.payments.webhook.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "provider_event")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class ProviderEventEntity {
    enum Status {
        WAITING,
        APPLIED,
        RECORDED,
        UNKNOWN_TYPE,
        GIVEN_UP
    }

    @Id
    String id;

    String type;
    String payload;

    @Enumerated(EnumType.STRING)
    Status status;

    int tries;

    @Column(name = "next_try_at")
    Instant nextTryAt;

    @Column(name = "last_error")
    @Nullable
    String lastError;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "applied_at")
    @Nullable
    Instant appliedAt;
}
