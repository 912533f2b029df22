-- Owner and person are kept as bytes: text columns take a name and the same with a blank at its end for one.

-- One for each person of an owner; the owner is empty where a trusted service vaults for itself.
CREATE TABLE customer (
    id                 BINARY(16)      NOT NULL PRIMARY KEY,
    version            BIGINT          NOT NULL,
    owner_id           VARBINARY(1020) NOT NULL,
    person_id          VARBINARY(512)  NOT NULL,
    provider_reference VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    default_method_id  BINARY(16)      NULL,
    created_at         DATETIME(6)     NOT NULL,
    updated_at         DATETIME(6)     NOT NULL,
    UNIQUE KEY customer_holder (owner_id, person_id),
    UNIQUE KEY customer_provider_reference (provider_reference)
);

-- Removed ones stay without what described them: a late event about one must not bring it back.
CREATE TABLE payment_method (
    id                 BINARY(16)      NOT NULL PRIMARY KEY,
    version            BIGINT          NOT NULL,
    owner_id           VARBINARY(1020) NOT NULL,
    person_id          VARBINARY(512)  NOT NULL,
    provider_reference VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    customer_reference VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    status             VARCHAR(16)     NOT NULL,
    type               VARCHAR(16)     NULL,
    brand              VARCHAR(255)    NULL,
    last4              VARCHAR(16)     NULL,
    exp_month          INT             NULL,
    exp_year           INT             NULL,
    created_at         DATETIME(6)     NOT NULL,
    updated_at         DATETIME(6)     NOT NULL,
    UNIQUE KEY payment_method_provider_reference (provider_reference),
    KEY payment_method_holder (owner_id, person_id, id),
    KEY payment_method_customer (customer_reference)
);
