@NullMarked
package dev.vy.contract.paymentmethod;

import org.jspecify.annotations.NullMarked;
