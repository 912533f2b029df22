/** Measures the gateway under many Socket.IO clients, beside a Node server that does the same. */
@NullMarked
package dev.vy.benchmarks.realtime;

import org.jspecify.annotations.NullMarked;
