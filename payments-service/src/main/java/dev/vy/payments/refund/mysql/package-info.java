@NullMarked
package dev.vy.payments.refund.mysql;

import org.jspecify.annotations.NullMarked;
