/** What this service does with Redis beyond its client. */
@NullMarked
package dev.vy.gateway.redis;

import org.jspecify.annotations.NullMarked;
