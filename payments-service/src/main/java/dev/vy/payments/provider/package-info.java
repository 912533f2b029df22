@NullMarked
package dev.vy.payments.provider;

import org.jspecify.annotations.NullMarked;
