@NullMarked
package dev.vy.payments.deadletter.http;

import org.jspecify.annotations.NullMarked;
