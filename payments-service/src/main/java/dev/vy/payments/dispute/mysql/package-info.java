@NullMarked
package dev.vy.payments.dispute.mysql;

import org.jspecify.annotations.NullMarked;
