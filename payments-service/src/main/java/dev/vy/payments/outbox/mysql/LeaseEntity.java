package dev.vy.payments.outbox.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "lease")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class LeaseEntity {
    @Id
    String name;

    String owner;

    @Column(name = "held_until")
    Instant heldUntil;
}
