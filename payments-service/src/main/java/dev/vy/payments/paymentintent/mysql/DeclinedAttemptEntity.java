package dev.vy.payments.paymentintent.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "declined_attempt")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class DeclinedAttemptEntity {
    @EmbeddedId
    Key key;

    @Embeddable
    record Key(
            @Column(name = "payment_intent_id") UUID paymentIntentId,
            @Column(name = "decline_reference") String declineReference) {}
}
