-- Owners are compared to the letter in lists too: to the usual collations of MySQL and MariaDB, alice and Alice are one.
-- Each index goes before its column changes and comes back after it: TiDB changes no collation under an index.

DROP INDEX payment_intent_owner ON payment_intent;
ALTER TABLE payment_intent MODIFY owner_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
CREATE INDEX payment_intent_owner ON payment_intent (owner_id, id);

DROP INDEX refund_owner ON refund;
ALTER TABLE refund MODIFY owner_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
CREATE INDEX refund_owner ON refund (owner_id, id);

DROP INDEX dispute_owner ON dispute;
ALTER TABLE dispute MODIFY owner_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
CREATE INDEX dispute_owner ON dispute (owner_id, id);
