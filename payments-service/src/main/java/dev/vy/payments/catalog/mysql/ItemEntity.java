package dev.vy.payments.catalog.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "item")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class ItemEntity {
    @Id
    String id;

    @Column(name = "product_id")
    String productId;

    String name;

    @Column(name = "unit_amount_minor")
    long unitAmountMinor;

    String currency;
}
