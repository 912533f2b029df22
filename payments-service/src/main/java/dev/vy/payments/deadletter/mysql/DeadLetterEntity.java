package dev.vy.payments.deadletter.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "dead_letter")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class DeadLetterEntity {
    @Id
    UUID id;

    String topic;

    @Column(name = "letter_partition")
    @Nullable
    Integer partition;

    @Column(name = "letter_offset")
    @Nullable
    Long offset;

    @Column(name = "record_key")
    @Nullable
    String key;

    @Column(name = "record_value")
    byte[] value;

    String headers;
    String reason;

    @Column(name = "sent_at")
    Instant sentAt;

    @Column(name = "died_at")
    Instant diedAt;

    @Column(name = "replayed_at")
    @Nullable
    Instant replayedAt;
}
