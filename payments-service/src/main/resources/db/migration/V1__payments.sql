-- Works on MySQL 8, TiDB and MariaDB: JSON is kept as text, amounts as minor units, times as UTC microseconds.

CREATE TABLE product (
    id         VARCHAR(64)  NOT NULL PRIMARY KEY,
    name       VARCHAR(200) NOT NULL
);

CREATE TABLE item (
    id                VARCHAR(64)  NOT NULL PRIMARY KEY,
    product_id        VARCHAR(64)  NOT NULL,
    name              VARCHAR(200) NOT NULL,
    unit_amount_minor BIGINT       NOT NULL,
    currency          CHAR(3)      NOT NULL,
    CONSTRAINT item_product FOREIGN KEY (product_id) REFERENCES product (id)
);

CREATE TABLE payment_intent (
    id                     BINARY(16)   NOT NULL PRIMARY KEY,
    version                BIGINT       NOT NULL,
    owner_id               VARCHAR(255) NULL,
    amount_minor           BIGINT       NOT NULL,
    currency               CHAR(3)      NOT NULL,
    capture_method         VARCHAR(16)  NOT NULL,
    customer_email         VARCHAR(254) NOT NULL,
    customer_details       LONGTEXT     NOT NULL,
    metadata               LONGTEXT     NOT NULL,
    order_id               BINARY(16)   NULL,
    subscription_id        BINARY(16)   NULL,
    status                 VARCHAR(32)  NOT NULL,
    provider_reference     VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    client_secret          VARCHAR(255) NULL,
    next_action_type       VARCHAR(64)  NULL,
    next_action_url        TEXT         NULL,
    next_action_return_url TEXT         NULL,
    decline_reference      VARCHAR(255) NULL,
    decline_code           VARCHAR(64)  NULL,
    decline_message        VARCHAR(255) NULL,
    capturable_minor       BIGINT       NULL,
    received_minor         BIGINT       NULL,
    refunded_minor         BIGINT       NOT NULL,
    cancellation_reason    VARCHAR(64)  NULL,
    created_at             DATETIME(6)  NOT NULL,
    updated_at             DATETIME(6)  NOT NULL,
    UNIQUE KEY payment_intent_provider_reference (provider_reference),
    KEY payment_intent_owner (owner_id, id)
);

-- ztracking: each earlier version of an intent, whole.
CREATE TABLE payment_intent_history (
    id                BINARY(16)  NOT NULL PRIMARY KEY,
    payment_intent_id BINARY(16)  NOT NULL,
    version           BIGINT      NOT NULL,
    version_date      DATETIME(6) NOT NULL,
    snapshot          LONGTEXT    NOT NULL,
    UNIQUE KEY payment_intent_history_version (payment_intent_id, version)
);

CREATE TABLE payment_attempt (
    id                BINARY(16)   NOT NULL PRIMARY KEY,
    payment_intent_id BINARY(16)   NOT NULL,
    attempt_number    INT          NOT NULL,
    kind              VARCHAR(16)  NOT NULL,
    status            VARCHAR(16)  NOT NULL,
    error_code        VARCHAR(64)  NULL,
    error_message     VARCHAR(255) NULL,
    created_at        DATETIME(6)  NOT NULL,
    updated_at        DATETIME(6)  NOT NULL,
    UNIQUE KEY payment_attempt_number (payment_intent_id, attempt_number)
);

-- The declines that were told, so that a decline seen by a reply and by a webhook is told once.
CREATE TABLE declined_attempt (
    payment_intent_id BINARY(16)   NOT NULL,
    decline_reference VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (payment_intent_id, decline_reference)
);

CREATE TABLE refund (
    id                 BINARY(16)   NOT NULL PRIMARY KEY,
    version            BIGINT       NOT NULL,
    payment_intent_id  BINARY(16)   NOT NULL,
    owner_id           VARCHAR(255) NULL,
    amount_minor       BIGINT       NOT NULL,
    currency           CHAR(3)      NOT NULL,
    reason             VARCHAR(32)  NOT NULL,
    metadata           LONGTEXT     NOT NULL,
    status             VARCHAR(32)  NOT NULL,
    provider_reference VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    failure_reason     VARCHAR(64)  NULL,
    created_at         DATETIME(6)  NOT NULL,
    updated_at         DATETIME(6)  NOT NULL,
    UNIQUE KEY refund_provider_reference (provider_reference),
    KEY refund_payment_intent (payment_intent_id)
);

-- One row for each command that changes something: who asked, with which key, and what was answered.
CREATE TABLE idempotent_request (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    caller          VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    idempotency_key VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    fingerprint     CHAR(64)     NOT NULL,
    topic           VARCHAR(128) NOT NULL,
    command         LONGTEXT     NOT NULL,
    correlation_id  VARCHAR(255) NOT NULL,
    user_id         VARCHAR(255) NULL,
    request_id      VARCHAR(255) NULL,
    status          VARCHAR(16)  NOT NULL,
    reply           LONGTEXT     NULL,
    lease_until     DATETIME(6)  NOT NULL,
    next_try_at     DATETIME(6)  NOT NULL,
    tries           INT          NOT NULL,
    created_at      DATETIME(6)  NOT NULL,
    finished_at     DATETIME(6)  NULL,
    UNIQUE KEY idempotent_request_key (caller, idempotency_key),
    KEY idempotent_request_open (status, next_try_at)
);

-- The sequence orders one intent's events: its rows are written under the intent's row lock.
CREATE TABLE outbox_event (
    sequence   BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    event_id   BINARY(16)   NOT NULL,
    topic      VARCHAR(128) NOT NULL,
    record_key VARCHAR(255) NOT NULL,
    user_id    VARCHAR(255) NULL,
    request_id VARCHAR(255) NULL,
    payload    LONGTEXT     NOT NULL,
    created_at DATETIME(6)  NOT NULL
) /*T![auto_id_cache] AUTO_ID_CACHE=1 */;

-- One row for each job that only one replica does at a time.
CREATE TABLE lease (
    name       VARCHAR(64) NOT NULL PRIMARY KEY,
    owner      VARCHAR(64) NOT NULL,
    held_until DATETIME(6) NOT NULL
);

-- The webhook inbox: the provider's events as they came, under their own id.
CREATE TABLE provider_event (
    id          VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    type        VARCHAR(128) NOT NULL,
    payload     LONGTEXT     NOT NULL,
    status      VARCHAR(16)  NOT NULL,
    tries       INT          NOT NULL,
    next_try_at DATETIME(6)  NOT NULL,
    last_error  VARCHAR(255) NULL,
    received_at DATETIME(6)  NOT NULL,
    applied_at  DATETIME(6)  NULL,
    KEY provider_event_due (status, next_try_at)
);
