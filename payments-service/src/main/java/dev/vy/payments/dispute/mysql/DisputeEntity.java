package dev.vy.payments.dispute.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "dispute")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class DisputeEntity {
    @Id
    UUID id;

    @Version
    long version;

    @Column(name = "payment_intent_id")
    UUID paymentIntentId;

    @Column(name = "owner_id")
    @Nullable
    String ownerId;

    @Column(name = "provider_reference")
    String providerReference;

    @Column(name = "amount_minor")
    long amountMinor;

    String currency;

    String reason;

    String status;

    @Column(name = "evidence_due_by")
    @Nullable
    Instant evidenceDueBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
