/** The headless payments service: works off the commands that come by Kafka, against the provider and the store. */
@NullMarked
package dev.vy.payments;

import org.jspecify.annotations.NullMarked;
