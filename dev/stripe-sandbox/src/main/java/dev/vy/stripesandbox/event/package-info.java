@NullMarked
package dev.vy.stripesandbox.event;

import org.jspecify.annotations.NullMarked;
