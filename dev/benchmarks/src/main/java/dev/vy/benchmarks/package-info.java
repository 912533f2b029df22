/** Measures the running product beside a bare ping-pong on the same broker. */
@NullMarked
package dev.vy.benchmarks;

import org.jspecify.annotations.NullMarked;
