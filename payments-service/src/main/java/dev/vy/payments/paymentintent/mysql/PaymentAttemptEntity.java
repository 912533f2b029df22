package dev.vy.payments.paymentintent.mysql;

import dev.vy.contract.paymentintent.PaymentAttemptView;
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
@Table(name = "payment_attempt")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class PaymentAttemptEntity {
    @Id
    UUID id;

    @Column(name = "payment_intent_id")
    UUID paymentIntentId;

    @Column(name = "attempt_number")
    int attemptNumber;

    @Enumerated(EnumType.STRING)
    PaymentAttemptView.Kind kind;

    @Enumerated(EnumType.STRING)
    PaymentAttemptView.Status status;

    @Nullable
    String request;

    @Column(name = "error_code")
    @Nullable
    String errorCode;

    @Column(name = "error_message")
    @Nullable
    String errorMessage;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
