@NullMarked
package dev.vy.stripesandbox.dispute;

import org.jspecify.annotations.NullMarked;
