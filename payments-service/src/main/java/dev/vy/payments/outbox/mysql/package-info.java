@NullMarked
package dev.vy.payments.outbox.mysql;

import org.jspecify.annotations.NullMarked;
