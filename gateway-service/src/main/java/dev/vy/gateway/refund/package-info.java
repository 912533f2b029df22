/** The routes of refunds. */
@NullMarked
package dev.vy.gateway.refund;

import org.jspecify.annotations.NullMarked;
