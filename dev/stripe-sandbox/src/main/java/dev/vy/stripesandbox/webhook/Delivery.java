package dev.vy.stripesandbox.webhook;

import java.time.Instant;

/**
 * One event on its way to one endpoint.
 *
 * @param subject the id of what the event is about; first attempts about one subject keep their order
 * @param signedWell false makes the next attempt carry a wrong signature
 */
record Delivery(
        String endpointId,
        String eventId,
        String subject,
        String body,
        Instant since,
        int attempts,
        boolean signedWell) {

    Delivery signedBadly() {
        return new Delivery(endpointId, eventId, subject, body, since, attempts, false);
    }

    /** The same after one more failed attempt; from then on it is signed well, so that mischief loses no event. */
    Delivery failedOnceMore() {
        return new Delivery(endpointId, eventId, subject, body, since, attempts + 1, true);
    }

    String lane() {
        return endpointId + " " + subject;
    }
}
