/** What the routes promise, as OpenAPI and as a page for people. */
@NullMarked
package dev.vy.gateway.openapi;

import org.jspecify.annotations.NullMarked;
