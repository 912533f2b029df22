@NullMarked
package dev.vy.stripesandbox.balance;

import org.jspecify.annotations.NullMarked;
