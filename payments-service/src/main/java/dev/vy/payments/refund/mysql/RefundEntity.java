package dev.vy.payments.refund.mysql;

import dev.vy.contract.refund.RefundReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "refund")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class RefundEntity {
    /** Which record of {@code RefundState} the columns make up. */
    enum Status {
        CREATED,
        PENDING,
        REQUIRES_ACTION,
        SUCCEEDED,
        FAILED,
        CANCELED
    }

    @Id
    UUID id;

    @Version
    long version;

    @Column(name = "payment_intent_id")
    UUID paymentIntentId;

    @Column(name = "owner_id")
    @Nullable
    String ownerId;

    @Column(name = "amount_minor")
    long amountMinor;

    String currency;

    @Enumerated(EnumType.STRING)
    RefundReason reason;

    String metadata;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "provider_reference")
    @Nullable
    String providerReference;

    @Column(name = "failure_reason")
    @Nullable
    String failureReason;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
