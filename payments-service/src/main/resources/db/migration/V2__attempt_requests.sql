-- What an attempt asked for, as JSON by its kind, so that it can be made again. Attempts from before have none.
ALTER TABLE payment_attempt ADD COLUMN request LONGTEXT NULL;
