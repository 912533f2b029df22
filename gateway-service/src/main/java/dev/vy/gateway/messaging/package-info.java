/** The one place that joins a Kafka reply to the request that waits for it. */
@NullMarked
package dev.vy.gateway.messaging;

import org.jspecify.annotations.NullMarked;
