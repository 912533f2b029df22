-- How far the provider's events are stored, and what is being read beyond that; one row.
CREATE TABLE event_mark (
    name          VARCHAR(64)  NOT NULL PRIMARY KEY,
    covered_since DATETIME(6)  NOT NULL,
    covered_until DATETIME(6)  NOT NULL,
    walk_since    DATETIME(6)  NULL,
    walk_until    DATETIME(6)  NULL,
    walk_after    VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL
);

-- How far our rows are compared with the provider's objects; one row.
CREATE TABLE comparison_mark (
    name                 VARCHAR(64) NOT NULL PRIMARY KEY,
    intents_at           DATETIME(6) NOT NULL,
    intents_id           BINARY(16)  NOT NULL,
    refunds_at           DATETIME(6) NOT NULL,
    refunds_id           BINARY(16)  NOT NULL,
    unfinished_intent_id BINARY(16)  NOT NULL,
    unfinished_refund_id BINARY(16)  NOT NULL
);

-- What differs, or differed, between us and the provider. The mark is null in rows that are over, which a unique key
-- lets stand beside each other.
CREATE TABLE drift (
    id                 BINARY(16)   NOT NULL PRIMARY KEY,
    kind               VARCHAR(32)  NOT NULL,
    object_id          BINARY(16)   NOT NULL,
    provider_reference VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    ours               VARCHAR(255) NOT NULL,
    theirs             VARCHAR(255) NOT NULL,
    action             VARCHAR(32)  NOT NULL,
    open_mark          VARCHAR(8)   NULL,
    first_seen_at      DATETIME(6)  NOT NULL,
    last_seen_at       DATETIME(6)  NOT NULL,
    resolved_at        DATETIME(6)  NULL,
    UNIQUE KEY drift_open_once (object_id, kind, provider_reference, open_mark),
    KEY drift_open (open_mark, last_seen_at)
);

CREATE INDEX payment_intent_changed ON payment_intent (updated_at, id);
CREATE INDEX payment_intent_unfinished ON payment_intent (status, id);
CREATE INDEX refund_changed ON refund (updated_at, id);
CREATE INDEX refund_unfinished ON refund (status, id);
-- Commands too old to be asked for again are found by their age.
CREATE INDEX idempotent_request_age ON idempotent_request (status, created_at);
