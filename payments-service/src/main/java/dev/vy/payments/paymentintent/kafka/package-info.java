@NullMarked
package dev.vy.payments.paymentintent.kafka;

import org.jspecify.annotations.NullMarked;
