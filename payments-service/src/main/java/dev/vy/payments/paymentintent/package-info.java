@NullMarked
package dev.vy.payments.paymentintent;

import org.jspecify.annotations.NullMarked;
