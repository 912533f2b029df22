package dev.vy.gateway.realtime;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a socket receives.
 *
 * @param event always {@code payment-status-update} today
 * @param id tells repeated frames from new ones
 */
@JsonPropertyOrder({"event", "data", "id"})
record StatusFrame(String event, JsonNode data, String id) {
    static final String PAYMENT_STATUS_UPDATE = "payment-status-update";
}
