@NullMarked
package dev.vy.payments.paymentmethod.mysql;

import org.jspecify.annotations.NullMarked;
