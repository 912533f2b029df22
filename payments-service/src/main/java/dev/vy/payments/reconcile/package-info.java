@NullMarked
package dev.vy.payments.reconcile;

import org.jspecify.annotations.NullMarked;
