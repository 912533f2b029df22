@NullMarked
package dev.vy.payments.deadletter.mysql;

import org.jspecify.annotations.NullMarked;
