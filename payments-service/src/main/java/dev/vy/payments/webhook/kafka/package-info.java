@NullMarked
package dev.vy.payments.webhook.kafka;

import org.jspecify.annotations.NullMarked;
