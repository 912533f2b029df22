@NullMarked
package dev.vy.payments.provider.stripe;

import org.jspecify.annotations.NullMarked;
