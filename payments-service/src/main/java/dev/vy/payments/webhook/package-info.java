@NullMarked
package dev.vy.payments.webhook;

import org.jspecify.annotations.NullMarked;
