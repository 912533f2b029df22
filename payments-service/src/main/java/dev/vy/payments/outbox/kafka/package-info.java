@NullMarked
package dev.vy.payments.outbox.kafka;

import org.jspecify.annotations.NullMarked;
