@NullMarked
package dev.vy.payments.command;

import org.jspecify.annotations.NullMarked;
