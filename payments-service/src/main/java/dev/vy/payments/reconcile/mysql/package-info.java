@NullMarked
package dev.vy.payments.reconcile.mysql;

import org.jspecify.annotations.NullMarked;
