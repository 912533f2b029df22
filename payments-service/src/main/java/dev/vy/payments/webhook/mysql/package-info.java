@NullMarked
package dev.vy.payments.webhook.mysql;

import org.jspecify.annotations.NullMarked;
