@NullMarked
package dev.vy.payments.idempotency;

import org.jspecify.annotations.NullMarked;
