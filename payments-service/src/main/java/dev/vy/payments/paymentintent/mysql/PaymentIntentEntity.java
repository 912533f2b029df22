package dev.vy.payments.paymentintent.mysql;

import dev.vy.contract.paymentintent.CaptureMethod;
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
@Table(name = "payment_intent")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class PaymentIntentEntity {
    /** Which record of {@code PaymentIntentState} the columns make up. */
    enum Status {
        CREATED,
        REQUIRES_PAYMENT_METHOD,
        REQUIRES_CONFIRMATION,
        REQUIRES_ACTION,
        PROCESSING,
        REQUIRES_CAPTURE,
        SUCCEEDED,
        CANCELED
    }

    @Id
    UUID id;

    @Version
    long version;

    @Column(name = "owner_id")
    @Nullable
    String ownerId;

    @Column(name = "amount_minor")
    long amountMinor;

    String currency;

    @Enumerated(EnumType.STRING)
    @Column(name = "capture_method")
    CaptureMethod captureMethod;

    @Column(name = "customer_email")
    String customerEmail;

    @Column(name = "customer_details")
    String customerDetails;

    String metadata;

    @Column(name = "order_id")
    @Nullable
    UUID orderId;

    @Column(name = "subscription_id")
    @Nullable
    UUID subscriptionId;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "provider_reference")
    @Nullable
    String providerReference;

    @Column(name = "client_secret")
    @Nullable
    String clientSecret;

    @Column(name = "next_action_type")
    @Nullable
    String nextActionType;

    @Column(name = "next_action_url")
    @Nullable
    String nextActionUrl;

    @Column(name = "next_action_return_url")
    @Nullable
    String nextActionReturnUrl;

    @Column(name = "decline_reference")
    @Nullable
    String declineReference;

    @Column(name = "decline_code")
    @Nullable
    String declineCode;

    @Column(name = "decline_message")
    @Nullable
    String declineMessage;

    @Column(name = "capturable_minor")
    @Nullable
    Long capturableMinor;

    @Column(name = "received_minor")
    @Nullable
    Long receivedMinor;

    @Column(name = "refunded_minor")
    long refundedMinor;

    @Column(name = "cancellation_reason")
    @Nullable
    String cancellationReason;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
