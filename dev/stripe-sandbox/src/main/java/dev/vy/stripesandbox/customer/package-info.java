@NullMarked
package dev.vy.stripesandbox.customer;

import org.jspecify.annotations.NullMarked;
