/** What every answer of the internal HTTP interface has in common: who may ask, request ids, limits, problem documents. */
@NullMarked
package dev.vy.payments.http;

import org.jspecify.annotations.NullMarked;
