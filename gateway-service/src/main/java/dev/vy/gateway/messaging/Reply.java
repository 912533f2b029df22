package dev.vy.gateway.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.gateway.http.Keeping;

/**
 * A good reply to a command.
 *
 * @param response the result as it came: null, false, 0 and [] are results like any other
 * @param keeping whether it is kept under the caller's idempotency key
 */
public record Reply(JsonNode response, Keeping keeping) {}
