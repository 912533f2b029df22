package dev.vy.payments.paymentintent.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "payment_intent_history")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class PaymentIntentHistoryEntity {
    @Id
    UUID id;

    @Column(name = "payment_intent_id")
    UUID paymentIntentId;

    long version;

    @Column(name = "version_date")
    Instant versionDate;

    String snapshot;
}
