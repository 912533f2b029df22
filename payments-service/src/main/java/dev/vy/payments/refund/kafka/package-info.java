@NullMarked
package dev.vy.payments.refund.kafka;

import org.jspecify.annotations.NullMarked;
