@NullMarked
package dev.vy.stripesandbox.misbehaviour;

import org.jspecify.annotations.NullMarked;
