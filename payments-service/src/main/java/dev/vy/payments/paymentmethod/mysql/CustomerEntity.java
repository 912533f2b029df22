package dev.vy.payments.paymentmethod.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "customer")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class CustomerEntity {
    @Id
    UUID id;

    @Version
    long version;

    /** Empty where it is a trusted service's: a unique key lets any number of nulls through. */
    @Column(name = "owner_id")
    @Convert(converter = ExactText.class)
    String ownerId;

    @Column(name = "person_id")
    @Convert(converter = ExactText.class)
    String personId;

    @Column(name = "provider_reference")
    @Nullable
    String providerReference;

    @Column(name = "default_method_id")
    @Nullable
    UUID defaultMethodId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
