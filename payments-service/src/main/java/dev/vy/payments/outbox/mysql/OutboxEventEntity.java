package dev.vy.payments.outbox.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "outbox_event")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class OutboxEventEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long sequence;

    @Column(name = "event_id")
    UUID eventId;

    String topic;

    @Column(name = "record_key")
    String recordKey;

    @Column(name = "user_id")
    @Nullable
    String userId;

    @Column(name = "request_id")
    @Nullable
    String requestId;

    String payload;

    @Column(name = "created_at")
    Instant createdAt;
}
