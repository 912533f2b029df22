@NullMarked
package dev.vy.payments.paymentmethod;

import org.jspecify.annotations.NullMarked;
