-- Records that could not be worked on, kept until an operator has replayed them, and after.
CREATE TABLE dead_letter (
    id               BINARY(16)   NOT NULL PRIMARY KEY,
    topic            VARCHAR(249) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    letter_partition INT          NULL,
    letter_offset    BIGINT       NULL,
    record_key       LONGTEXT     NULL,
    record_value     LONGBLOB     NOT NULL,
    headers          LONGTEXT     NOT NULL,
    reason           VARCHAR(255) NOT NULL,
    sent_at          DATETIME(6)  NOT NULL,
    died_at          DATETIME(6)  NOT NULL,
    replayed_at      DATETIME(6)  NULL,
    UNIQUE KEY dead_letter_position (topic, letter_partition, letter_offset, died_at),
    KEY dead_letter_open (replayed_at, id)
);

-- How often the job that goes on with unfinished commands met a fault of ours; from a number on it leaves them alone.
ALTER TABLE idempotent_request ADD COLUMN faults INT NOT NULL DEFAULT 0;

-- The answers that have been kept long enough are found by their age.
CREATE INDEX idempotent_request_finished ON idempotent_request (status, finished_at);
