/** What every HTTP answer has in common: request ids, limits, strict JSON in, problem documents out. */
@NullMarked
package dev.vy.gateway.http;

import org.jspecify.annotations.NullMarked;
