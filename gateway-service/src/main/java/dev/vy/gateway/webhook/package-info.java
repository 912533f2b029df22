/** Takes the provider's webhook events in and makes them durable before it says so. */
@NullMarked
package dev.vy.gateway.webhook;

import org.jspecify.annotations.NullMarked;
