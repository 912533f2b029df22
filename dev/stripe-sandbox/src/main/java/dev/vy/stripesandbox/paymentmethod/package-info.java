@NullMarked
package dev.vy.stripesandbox.paymentmethod;

import org.jspecify.annotations.NullMarked;
