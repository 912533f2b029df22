package dev.vy.gateway.messaging;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A good reply to a command.
 *
 * @param response the result as it came: null, false, 0 and [] are results like any other
 * @param replayed whether this is the stored answer to an earlier request with the same idempotency key
 */
public record Reply(JsonNode response, boolean replayed) {}
