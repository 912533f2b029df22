@NullMarked
package dev.vy.payments.reconcile.http;

import org.jspecify.annotations.NullMarked;
