/** What it takes to start the services, and to keep them, by each way of running them: {@code ./vy bench start}. */
@NullMarked
package dev.vy.benchmarks.start;

import org.jspecify.annotations.NullMarked;
