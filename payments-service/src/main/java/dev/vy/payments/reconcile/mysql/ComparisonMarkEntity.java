package dev.vy.payments.reconcile.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "comparison_mark")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class ComparisonMarkEntity {
    @Id
    String name;

    @Column(name = "intents_at")
    Instant intentsAt;

    @Column(name = "intents_id")
    UUID intentsId;

    @Column(name = "refunds_at")
    Instant refundsAt;

    @Column(name = "refunds_id")
    UUID refundsId;

    @Column(name = "unfinished_intent_id")
    UUID unfinishedIntentId;

    @Column(name = "unfinished_refund_id")
    UUID unfinishedRefundId;
}
