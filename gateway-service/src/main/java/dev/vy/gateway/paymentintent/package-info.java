/** The routes of payment intents. */
@NullMarked
package dev.vy.gateway.paymentintent;

import org.jspecify.annotations.NullMarked;
