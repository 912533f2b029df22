package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Those who want the same thing at one instant, at two gateways and two payments replicas. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesIT {
    private static final int ROUNDS = 8;

    private final SystemUnderTest system;
    private final Ledger ledger = new Ledger();
    private final Races races;
    private Service second;

    RacesIT(SystemUnderTest system) {
        this.system = system;
        this.races = new Races(system, ledger);
    }

    @BeforeAll
    void startASecondPaymentsReplica() {
        second = system.startPayments("payments-second", Map.of());
    }

    @AfterAll
    void leaveOnePaymentsReplica() {
        second.stop();
        system.revivePayments();
    }

    @Test
    void refundsNeverSumUpToMoreThanTheCapture() {
        assertNone(races.violations(races::refundsAboveTheCapture, ROUNDS));
    }

    @Test
    void ofCaptureAndCancelOneIsDone() {
        assertNone(races.violations(races::captureAgainstCancel, ROUNDS * 3));
    }

    @Test
    void confirmAndItsWebhookMakeOneTransition() {
        RacesScenario.dropSomeAnswers(system, ROUNDS);
        assertNone(races.violations(races::confirmAgainstItsWebhook, ROUNDS * 2));
    }

    @Test
    void webhooksThatAreFasterThanTheCreationLoseNothing() {
        RacesScenario.dropSomeAnswers(system, ROUNDS);
        assertNone(races.violations(races::creationAgainstItsWebhooks, ROUNDS * 2));
    }

    @Test
    void equalRequestsAreDoneOnce() {
        assertNone(races.violations(races::equalRequests, ROUNDS));
    }

    @Test
    void commandsThatAreLeftBehindAreFinishedOnceByTwoReplicas() {
        assertNone(new LeftBehind(system, ledger).violations(ROUNDS));
    }

    @Test
    void eventsOfTwoReplicasLeaveOnceAndInOrder() {
        assertNone(new SharedOutbox(system, ledger).violations(ROUNDS));
    }

    @Test
    void eventsLeaveInOrderWhereTheirPublisherIsKilled() {
        assertNone(new SharedOutbox(system, ledger).violationsAfterAKill(ROUNDS, RacesScenario.BATCH));
    }

    private void assertNone(List<Violation> found) {
        assertThat(found).isEmpty();
        assertThat(Invariants.violations(system, ledger)).isEmpty();
    }
}
