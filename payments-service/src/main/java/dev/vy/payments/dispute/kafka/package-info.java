@NullMarked
package dev.vy.payments.dispute.kafka;

import org.jspecify.annotations.NullMarked;
