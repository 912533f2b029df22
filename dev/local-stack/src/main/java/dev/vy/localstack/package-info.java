/** Real Kafka, MariaDB and Redis from Maven artifacts, in one child JVM, for a machine without Docker. */
@NullMarked
package dev.vy.localstack;

import org.jspecify.annotations.NullMarked;
