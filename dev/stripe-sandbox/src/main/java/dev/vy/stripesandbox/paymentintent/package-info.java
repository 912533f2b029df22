@NullMarked
package dev.vy.stripesandbox.paymentintent;

import org.jspecify.annotations.NullMarked;
