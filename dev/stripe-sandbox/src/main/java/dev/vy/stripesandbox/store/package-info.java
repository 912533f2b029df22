@NullMarked
package dev.vy.stripesandbox.store;

import org.jspecify.annotations.NullMarked;
