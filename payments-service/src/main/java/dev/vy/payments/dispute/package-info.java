@NullMarked
package dev.vy.payments.dispute;

import org.jspecify.annotations.NullMarked;
