@NullMarked
package dev.vy.contract.paymentintent;

import org.jspecify.annotations.NullMarked;
