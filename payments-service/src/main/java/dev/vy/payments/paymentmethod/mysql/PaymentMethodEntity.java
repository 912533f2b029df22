package dev.vy.payments.paymentmethod.mysql;

import dev.vy.contract.paymentmethod.PaymentMethodType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
@Table(name = "payment_method")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class PaymentMethodEntity {
    /** Which record of {@code PaymentMethodState} the columns make up. */
    enum Status {
        VAULTED,
        REMOVED
    }

    @Id
    UUID id;

    @Version
    long version;

    @Column(name = "owner_id")
    @Convert(converter = ExactText.class)
    String ownerId;

    @Column(name = "person_id")
    @Convert(converter = ExactText.class)
    String personId;

    @Column(name = "provider_reference")
    String providerReference;

    @Column(name = "customer_reference")
    String customerReference;

    @Enumerated(EnumType.STRING)
    Status status;

    @Enumerated(EnumType.STRING)
    @Nullable
    PaymentMethodType type;

    @Nullable
    String brand;

    @Nullable
    String last4;

    @Column(name = "exp_month")
    @Nullable
    Integer expMonth;

    @Column(name = "exp_year")
    @Nullable
    Integer expYear;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
