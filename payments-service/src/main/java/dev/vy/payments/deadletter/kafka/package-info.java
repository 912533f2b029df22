@NullMarked
package dev.vy.payments.deadletter.kafka;

import org.jspecify.annotations.NullMarked;
