@NullMarked
package dev.vy.payments.refund;

import org.jspecify.annotations.NullMarked;
