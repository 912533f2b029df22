@NullMarked
package dev.vy.payments.paymentmethod.kafka;

import org.jspecify.annotations.NullMarked;
