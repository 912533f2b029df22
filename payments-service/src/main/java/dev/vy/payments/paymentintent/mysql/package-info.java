@NullMarked
package dev.vy.payments.paymentintent.mysql;

import org.jspecify.annotations.NullMarked;
