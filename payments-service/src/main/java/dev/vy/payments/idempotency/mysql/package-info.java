@NullMarked
package dev.vy.payments.idempotency.mysql;

import org.jspecify.annotations.NullMarked;
