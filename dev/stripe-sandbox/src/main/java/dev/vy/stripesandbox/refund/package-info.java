@NullMarked
package dev.vy.stripesandbox.refund;

import org.jspecify.annotations.NullMarked;
