@NullMarked
package dev.vy.stripesandbox.charge;

import org.jspecify.annotations.NullMarked;
