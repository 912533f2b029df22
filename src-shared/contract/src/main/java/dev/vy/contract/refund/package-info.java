@NullMarked
package dev.vy.contract.refund;

import org.jspecify.annotations.NullMarked;
