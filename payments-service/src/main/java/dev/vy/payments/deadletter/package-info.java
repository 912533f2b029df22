@NullMarked
package dev.vy.payments.deadletter;

import org.jspecify.annotations.NullMarked;
