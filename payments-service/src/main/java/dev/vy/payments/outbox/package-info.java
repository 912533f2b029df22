@NullMarked
package dev.vy.payments.outbox;

import org.jspecify.annotations.NullMarked;
