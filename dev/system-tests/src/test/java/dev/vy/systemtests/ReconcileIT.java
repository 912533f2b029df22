package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody is told of anything by a webhook: reconciliation alone finishes what was left unknown, and tells what differs. */
@SystemTest
class ReconcileIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String UNTIL_TOLD_OTHERWISE = "1000";

    private final SystemUnderTest system;
    private final Caller caller;
    private Optional<Service> withJob = Optional.empty();

    ReconcileIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @BeforeEach
    void tellNobody() {
        system.sandbox().tellNobody();
    }

    /** What happened meanwhile is in the inbox, as after any other test. */
    @AfterEach
    void tellAgain() {
        withJob.ifPresent(Service::stop);
        system.sandbox().behave();
        reconcile();
        system.sandbox().tellAgain();
    }

    @Test
    void everyStateAndEachOutcomeIsMadeUpForOnce() {
        // Given
        UUID authenticated = asked("pm_card_threeDSecure2Required");
        UUID refused = asked("pm_card_threeDSecure2Required");
        UUID expired = caller.authorized();
        UUID capturedElsewhere = caller.authorized();
        UUID disputed = caller.create().paymentIntentId();
        caller.confirm(disputed, "pm_card_createDispute").data();
        system.sandbox().authenticate(referenceOf(authenticated), "succeeded");
        system.sandbox().authenticate(referenceOf(refused), "failed");
        system.sandbox().expire(referenceOf(expired));
        system.sandbox().captureByHand(referenceOf(capturedElsewhere));
        caller.capture(disputed).data();
        await("the bank")
                .atMost(LIMIT)
                .until(() -> !system.sandbox().disputesOf(referenceOf(disputed)).isEmpty());
        // When
        reconcile();
        reconcile();
        // Then
        assertThat(caller.status(authenticated)).isEqualTo("REQUIRES_CAPTURE");
        assertThat(caller.status(refused)).isEqualTo("FAILED");
        assertThat(caller.status(expired)).isEqualTo("CANCELED");
        assertThat(caller.status(capturedElsewhere)).isEqualTo("SUCCEEDED");
        system.awaitQuiet();
        assertToldOnce(Topics.FAILED_PAYMENT, refused);
        assertToldOnce(Topics.FAILED_PAYMENT, expired);
        assertToldOnce(Topics.SUCCEEDED_PAYMENT, capturedElsewhere);
        assertToldOnce(Topics.CREATED_DISPUTE, disputed);
    }

    @Test
    void refundsThatEndedAtTheBankUnheardAreFinished() {
        // Given
        UUID paid = paidWith("pm_card_pendingRefund");
        UUID sentBack = paidWith("pm_card_refundFail");
        caller.refund(paid, 700).data();
        caller.refund(sentBack, 700).data();
        awaitRefundAtProvider(paid, "succeeded");
        awaitRefundAtProvider(sentBack, "failed");
        // When
        reconcile();
        // Then
        system.awaitQuiet();
        assertToldOnce(Topics.SUCCEEDED_REFUND, paid);
        assertToldOnce(Topics.FAILED_REFUND, sentBack);
        assertThat(refunded(paid)).isEqualTo(700);
        assertThat(refunded(sentBack)).isZero();
    }

    @Test
    void refundMadeOnTheProvidersPagesIsTakenInAndReported() {
        // Given
        UUID intentId = caller.paid();
        reconcile();
        String reference = system.sandbox().refundByHand(referenceOf(intentId), 300);
        // When
        reconcile();
        reconcile();
        // Then
        assertThat(refunded(intentId)).isEqualTo(300);
        assertThat(driftOf(intentId)).singleElement().satisfies(drift -> {
            assertThat(drift.path("kind").asText()).isEqualTo("REFUND_UNKNOWN");
            assertThat(drift.path("providerReference").asText()).isEqualTo(reference);
            assertThat(drift.path("action").asText()).isEqualTo("APPLIED");
        });
        assertThat(caller.refund(intentId, 1700).status()).isEqualTo(400);
        system.awaitQuiet();
        assertToldOnce(Topics.SUCCEEDED_REFUND, intentId);
    }

    @Test
    void creationThatWasDoneAndNeverHeardOfIsToldToItsCallerADayLater() {
        // Given
        String key = Caller.newKey();
        UUID intentId = lose("drop_answer_after_acting", "/v1/payment_intents", key, () -> caller.create(key));
        // When
        reconcile();
        // Then
        Answer repeat = caller.create(key);
        assertThat(repeat.status()).as(repeat.text()).isEqualTo(200);
        assertThat(repeat.isReplayed()).isTrue();
        assertThat(repeat.paymentIntentId()).isEqualTo(intentId);
        assertThat(system.sandbox().intentsOf(intentId)).hasSize(1);
        system.awaitQuiet();
        assertToldOnce(Topics.CREATED_PAYMENT_INTENT, intentId);
    }

    @Test
    void creationThatNeverArrivedIsCanceledADayLater() {
        // Given
        String key = Caller.newKey();
        UUID intentId = lose("close_connection", "/v1/payment_intents", key, () -> caller.create(key));
        // When
        reconcile();
        // Then
        assertThat(caller.status(intentId)).isEqualTo("CANCELED");
        Answer repeat = caller.create(key);
        assertThat(repeat.status()).isEqualTo(503);
        assertThat(repeat.code()).isEqualTo("not_attempted");
        assertThat(repeat.isReplayed()).isTrue();
        assertThat(system.sandbox().intentsOf(intentId)).isEmpty();
    }

    @Test
    void refundThatNeverArrivedGivesItsReservationBackADayLater() {
        // Given
        UUID intentId = caller.paid();
        String key = Caller.newKey();
        lose("close_connection", "/v1/refunds", key, () -> caller.refund(intentId, 900, key));
        long reserved = refunded(intentId);
        // When
        reconcile();
        // Then
        assertThat(reserved).isEqualTo(900);
        assertThat(refunded(intentId)).isZero();
        assertThat(caller.refund(intentId, 900, key).code()).isEqualTo("not_attempted");
        assertThat(system.sandbox().refundsOf(referenceOf(intentId))).isEmpty();
        assertThat(caller.refund(intentId, 1999).status()).isEqualTo(200);
    }

    @Test
    void refundThatWasMadeAndNeverHeardOfIsFinishedADayLater() {
        // Given
        UUID intentId = caller.paid();
        String key = Caller.newKey();
        lose("drop_answer_after_acting", "/v1/refunds", key, () -> caller.refund(intentId, 900, key));
        // When
        reconcile();
        // Then
        assertThat(caller.refund(intentId, 900, key).isReplayed()).isTrue();
        assertThat(system.sandbox().refundsOf(referenceOf(intentId))).hasSize(1);
        assertThat(refunded(intentId)).isEqualTo(900);
        system.awaitQuiet();
        assertToldOnce(Topics.SUCCEEDED_REFUND, intentId);
    }

    @Test
    void handInOurTableIsReportedWithWhatAndSinceWhenAndWhetherItIsOver() {
        // Given
        UUID intentId = caller.paid();
        reconcile();
        setReceived(intentId, 1000);
        // When
        reconcile("?look_back=PT1H");
        JsonNode found = onlyDriftOf(intentId);
        setReceived(intentId, 1999);
        reconcile();
        // Then
        assertThat(found.path("kind").asText()).isEqualTo("RECEIVED");
        assertThat(found.path("ours").asText()).isEqualTo("1000 USD");
        assertThat(found.path("theirs").asText()).isEqualTo("1999 USD");
        assertThat(found.path("action").asText()).isEqualTo("LEFT_FOR_A_PERSON");
        assertThat(found.path("firstSeenAt").asText()).isNotBlank();
        assertThat(found.has("resolvedAt")).isFalse();
        JsonNode over = onlyDriftOf(intentId);
        assertThat(over.path("id")).isEqualTo(found.path("id"));
        assertThat(over.path("action").asText()).isEqualTo("GONE_BY_ITSELF");
        assertThat(over.has("resolvedAt")).isTrue();
    }

    @Test
    void jobAndOperatorsAtOnceOnTwoReplicasDoEachThingOnce() {
        // Given
        List<UUID> intents =
                IntStream.range(0, 6).mapToObj(i -> caller.authorized()).toList();
        intents.forEach(id -> system.sandbox().captureByHand(referenceOf(id)));
        Service other = startReplicaWithJob();
        // When
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 10)
                .mapToObj(i -> Http.CLIENT.sendAsync(
                        round(i % 2 == 0 ? other : system.payments(), ""), BodyHandlers.ofString()))
                .toList();
        // Then
        assertThat(asked)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(200, 409));
        intents.forEach(id -> system.awaitStored(id, "SUCCEEDED"));
        system.awaitQuiet();
        intents.forEach(id -> assertToldOnce(Topics.SUCCEEDED_PAYMENT, id));
        intents.forEach(id -> assertThat(system.database()
                        .number("SELECT COUNT(*) FROM payment_intent_history WHERE payment_intent_id = ?", id))
                .isEqualTo(3));
    }

    @Test
    void jobAloneDoesItWithoutBeingAsked() {
        // Given
        UUID intentId = caller.authorized();
        system.sandbox().captureByHand(referenceOf(intentId));
        // When
        startReplicaWithJob();
        // Then
        system.awaitStored(intentId, "SUCCEEDED");
    }

    private Service startReplicaWithJob() {
        Service replica = system.startPayments(
                "payments-job", Map.of("VY_RECONCILE_FIRST_AFTER", "1s", "VY_RECONCILE_EVERY", "1s"));
        withJob = Optional.of(replica);
        return replica;
    }

    /** A call of which nothing is heard, as it stands when nobody may repeat it any more; gives its work id. */
    private UUID lose(String treatment, String route, String key, Runnable call) {
        system.sandbox()
                .misbehave("{'on':'POST " + route + "','action':'%s','times':" + UNTIL_TOLD_OTHERWISE + "}", treatment);
        call.run();
        UUID workId = uuid(system.database()
                .texts("SELECT HEX(id) FROM idempotent_request WHERE idempotency_key = ?", key)
                .getFirst());
        String aDayAgo = " - INTERVAL 25 HOUR";
        system.database()
                .change(
                        "UPDATE payment_intent SET created_at = created_at" + aDayAgo + " WHERE id = UNHEX(?)",
                        hex(workId));
        system.database()
                .change(
                        "UPDATE idempotent_request SET created_at = created_at" + aDayAgo
                                + ", next_try_at = created_at," + " lease_until = created_at WHERE id = UNHEX(?)",
                        hex(workId));
        system.sandbox().behave();
        return workId;
    }

    private void reconcile() {
        reconcile("");
    }

    /** Rounds until one has nothing left to do. */
    private void reconcile(String query) {
        String ended = finishedRound(query);
        while (!ended.equals("COMPLETE")) {
            ended = finishedRound("");
        }
    }

    private String finishedRound(String query) {
        return await("a round").atMost(LIMIT).until(() -> rounded(query), ended -> !ended.isEmpty());
    }

    /** How the round ended; empty where another was running. */
    private String rounded(String query) {
        try {
            HttpResponse<String> answer = Http.CLIENT.send(round(system.payments(), query), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
            return Json.parse(answer.body()).path("ended").asText();
        } catch (IOException e) {
            throw new AssertionError("The payments service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest round(Service payments, String query) {
        return payments.request("/internal/reconcile" + query)
                .POST(BodyPublishers.noBody())
                .build();
    }

    private JsonNode onlyDriftOf(UUID intentId) {
        List<JsonNode> drift = driftOf(intentId);
        assertThat(drift).hasSize(1);
        return drift.getFirst();
    }

    private List<JsonNode> driftOf(UUID intentId) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = drift("");
        page.path("data").forEach(all::add);
        while (page.path("has_more").asBoolean()) {
            page = drift("&starting_after=" + all.getLast().path("id").asText());
            page.path("data").forEach(all::add);
        }
        return all.stream()
                .filter(entry -> entry.path("paymentIntentId").asText().equals(intentId.toString()))
                .toList();
    }

    private JsonNode drift(String cursor) {
        HttpRequest request = system.payments()
                .request("/internal/drift?limit=100" + cursor)
                .GET()
                .build();
        HttpResponse<String> answer =
                Http.CLIENT.sendAsync(request, BodyHandlers.ofString()).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    /** One that waits for its payer. */
    private UUID asked(String method) {
        UUID intentId = caller.create().paymentIntentId();
        caller.confirm(intentId, method).data();
        return intentId;
    }

    private UUID paidWith(String method) {
        UUID intentId = asked(method);
        caller.capture(intentId).data();
        return intentId;
    }

    private void awaitRefundAtProvider(UUID intentId, String status) {
        String reference = referenceOf(intentId);
        await("the bank")
                .atMost(LIMIT)
                .until(() -> system.sandbox().refundsOf(reference).stream()
                        .allMatch(refund -> refund.path("status").asText().equals(status)));
    }

    private void setReceived(UUID intentId, long amountMinor) {
        system.database()
                .change(
                        "UPDATE payment_intent SET received_minor = " + amountMinor + " WHERE id = UNHEX(?)",
                        hex(intentId));
    }

    private long refunded(UUID intentId) {
        return system.database().number("SELECT refunded_minor FROM payment_intent WHERE id = ?", intentId);
    }

    private String referenceOf(UUID intentId) {
        return caller.get(intentId).data().path("externalId").asText();
    }

    private void assertToldOnce(String topic, UUID intentId) {
        assertThat(system.events().distinctIdsOn(topic, intentId)).as(topic).hasSize(1);
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    private static UUID uuid(String hex) {
        return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }
}
