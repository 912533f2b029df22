package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well signed events that are not what we expect: they are kept, stop nothing, and change nothing that they should not. */
@SystemTest
class OddWebhooksIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What the gateway takes at most. */
    private static final int LARGEST_BYTES = 1024 * 1024;

    private final SystemUnderTest system;
    private final String secret;
    private final String eventId = "evt_odd_" + UUID.randomUUID();

    OddWebhooksIT(SystemUnderTest system) {
        this.system = system;
        this.secret = system.sandbox().variables().get("STRIPE_WEBHOOK_SECRET");
    }

    /** The provider does not know these, and other tests compare its events with ours. */
    @AfterEach
    void forget() {
        system.database().change("DELETE FROM provider_event WHERE id = ?", eventId);
        system.database().change("DELETE FROM dead_letter WHERE record_key = ?", eventId);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"2019-05-16", "1999-01-01", "not-a-version"})
    void eventOfAnotherApiVersionOrOfNoneCounts(String version) {
        // Given
        Caller caller = Caller.anybody(system.gateway());
        String reference = caller.create().data().path("externalId").asText();
        system.awaitQuiet();
        ObjectNode event = ((ObjectNode) system.sandbox().eventsAbout(reference).getFirst()).put("id", eventId);
        event.put("api_version", version);
        // When
        Answer answer = send(event.toString(), Instant.now().getEpochSecond(), secret);
        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        awaitStatus("APPLIED");
    }

    @Test
    void eventOfAnUnknownTypeIsDoneWith() {
        // When
        Answer answer = send(event("satellite.launched", "sat_1"), Instant.now().getEpochSecond(), secret);
        // Then
        assertThat(answer.status()).isEqualTo(200);
        awaitStatus("UNKNOWN_TYPE");
    }

    @Test
    void eventForAnUnknownObjectIsKeptAndTriedAgain() {
        // When
        Answer answer = send(
                event("payment_intent.succeeded", "pi_unknown"), Instant.now().getEpochSecond(), secret);
        // Then
        assertThat(answer.status()).isEqualTo(200);
        await().atMost(LIMIT)
                .until(() -> system.database()
                                .number("SELECT COALESCE(MAX(tries), 0) FROM provider_event WHERE id = ?", eventId)
                        >= 1);
        assertThat(statuses()).doesNotContain("APPLIED");
    }

    @Test
    void eventOfTheLargestSizeIsStored() {
        // When
        Answer answer =
                send(padded(event("satellite.launched", "sat_1")), Instant.now().getEpochSecond(), secret);
        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        awaitStatus("UNKNOWN_TYPE");
    }

    @Test
    void eventOfTheLargestSizeThatCannotBeReadIsKeptAsADeadLetter() {
        // Given
        String unreadable = Json.of("{'id':'@','type':'payment_intent.succeeded'}");
        // When
        Answer answer = send(padded(unreadable), Instant.now().getEpochSecond(), secret);
        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        await().atMost(LIMIT)
                .until(() -> system.database()
                                .number(
                                        "SELECT COALESCE(SUM(LENGTH(record_value)), 0) FROM dead_letter WHERE record_key = ?",
                                        eventId)
                        == LARGEST_BYTES);
    }

    @ParameterizedTest
    @CsvSource({"-86400,true", "86400,true", "-301,true", "0,false"})
    void eventOfAnotherTimeOrUnderAnotherSecretIsRefused(long offsetSeconds, boolean ourSecret) {
        // When
        Answer answer = send(
                event("satellite.launched", "sat_1"),
                Instant.now().getEpochSecond() + offsetSeconds,
                ourSecret ? secret : "whsec_of_somebody_else");
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("signature_invalid");
        assertThat(statuses()).isEmpty();
    }

    private static String event(String type, String objectId) {
        return Json.of(
                "{'id':'@','object':'event','api_version':'2026-07-29.dahlia','type':'%s','data':{'object':{'id':'%s',"
                        + "'object':'payment_intent','status':'succeeded','amount':100,'currency':'usd'}}}",
                type, objectId);
    }

    private String padded(String event) {
        String named = event.replace("\"@\"", "\"" + eventId + "\"");
        String padding = "x".repeat(LARGEST_BYTES - named.length() - ",'padding':''".length());
        return Json.of("%s,'padding':'%s'}", named.substring(0, named.length() - 1), padding);
    }

    private Answer send(String event, long unixSeconds, String signedWith) {
        String body = event.replace("\"@\"", "\"" + eventId + "\"");
        return Http.send(system.gateway()
                .request("/webhooks/process-stripe-webhook")
                .header("Stripe-Signature", Hmac.stripeSignature(signedWith, unixSeconds, body))
                .POST(BodyPublishers.ofString(body)));
    }

    private void awaitStatus(String status) {
        await().atMost(LIMIT).until(this::statuses, statuses -> statuses.equals(List.of(status)));
    }

    private List<String> statuses() {
        return system.database().texts("SELECT status FROM provider_event WHERE id = ?", eventId);
    }
}
