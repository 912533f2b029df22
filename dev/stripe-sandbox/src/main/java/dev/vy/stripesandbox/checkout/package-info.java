@NullMarked
package dev.vy.stripesandbox.checkout;

import org.jspecify.annotations.NullMarked;
