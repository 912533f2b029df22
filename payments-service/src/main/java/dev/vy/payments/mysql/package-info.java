@NullMarked
package dev.vy.payments.mysql;

import org.jspecify.annotations.NullMarked;
