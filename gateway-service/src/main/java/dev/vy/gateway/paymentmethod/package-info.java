/** Payment methods as HTTP clients see them. */
@NullMarked
package dev.vy.gateway.paymentmethod;

import org.jspecify.annotations.NullMarked;
