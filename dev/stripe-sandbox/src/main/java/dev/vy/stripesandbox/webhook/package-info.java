@NullMarked
package dev.vy.stripesandbox.webhook;

import org.jspecify.annotations.NullMarked;
