-- The claims of customers at their banks, as the provider tells of them; its words are kept as they are.
CREATE TABLE dispute (
    id                 BINARY(16)   NOT NULL PRIMARY KEY,
    version            BIGINT       NOT NULL,
    payment_intent_id  BINARY(16)   NOT NULL,
    owner_id           VARCHAR(255) NULL,
    provider_reference VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    amount_minor       BIGINT       NOT NULL,
    currency           CHAR(3)      NOT NULL,
    reason             VARCHAR(255) NOT NULL,
    status             VARCHAR(64)  NOT NULL,
    evidence_due_by    DATETIME(6)  NULL,
    created_at         DATETIME(6)  NOT NULL,
    updated_at         DATETIME(6)  NOT NULL,
    UNIQUE KEY dispute_provider_reference (provider_reference),
    KEY dispute_payment_intent (payment_intent_id, id),
    KEY dispute_owner (owner_id, id)
);

-- A user's refunds are listed by id, which follows time.
CREATE INDEX refund_owner ON refund (owner_id, id);
