@NullMarked
package dev.vy.payments.kafka;

import org.jspecify.annotations.NullMarked;
