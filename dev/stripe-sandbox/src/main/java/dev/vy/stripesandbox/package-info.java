@NullMarked
package dev.vy.stripesandbox;

import org.jspecify.annotations.NullMarked;
