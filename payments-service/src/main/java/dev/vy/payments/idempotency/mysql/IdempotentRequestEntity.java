package dev.vy.payments.idempotency.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "idempotent_request")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class IdempotentRequestEntity {
    enum Status {
        OPEN,
        FINISHED
    }

    @Id
    UUID id;

    String caller;

    @Column(name = "idempotency_key")
    String idempotencyKey;

    String fingerprint;
    String topic;
    String command;

    @Column(name = "correlation_id")
    String correlationId;

    @Column(name = "user_id")
    @Nullable
    String userId;

    @Column(name = "request_id")
    @Nullable
    String requestId;

    @Enumerated(EnumType.STRING)
    Status status;

    @Nullable
    String reply;

    @Column(name = "lease_until")
    Instant leaseUntil;

    @Column(name = "next_try_at")
    Instant nextTryAt;

    int tries;
    int faults;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;
}
