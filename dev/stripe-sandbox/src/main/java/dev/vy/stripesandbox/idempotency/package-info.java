@NullMarked
package dev.vy.stripesandbox.idempotency;

import org.jspecify.annotations.NullMarked;
