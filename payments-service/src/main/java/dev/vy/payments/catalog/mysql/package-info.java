@NullMarked
package dev.vy.payments.catalog.mysql;

import org.jspecify.annotations.NullMarked;
