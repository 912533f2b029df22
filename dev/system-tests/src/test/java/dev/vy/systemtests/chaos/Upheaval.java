package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Caller;
import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Everything that a platform does to replicas, one after the other, and an end of the broker. */
final class Upheaval {
    /** Nothing here takes so long but on a machine that has much else to do. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SystemUnderTest system;
    private final Fleet fleet;
    private final Traffic traffic;
    private int hurts;
    private long slowestEndNanos;
    private long brokerGoneNanos;
    private long brokerBackNanos;
    private long recoveredNanos;

    Upheaval(SystemUnderTest system, Fleet fleet, Traffic traffic) {
        this.system = system;
        this.fleet = fleet;
        this.traffic = traffic;
    }

    /** The quick look; replicas are replaced in the scenario {@code rollout}, and killed in {@code crash-gateway}. */
    void endOfTheBroker() {
        traffic.awaitSettled(40);
        leaveWithoutBroker(Duration.ofSeconds(3));
        traffic.awaitSettled(40);
    }

    /** Until the time is over, each at least once, the broker's end once. */
    void allOfThem(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        traffic.awaitSettled(1000);
        round();
        traffic.awaitSettled(1000);
        leaveWithoutBroker(Duration.ofSeconds(10));
        while (System.nanoTime() - end < 0) {
            round();
        }
    }

    private void round() {
        rollGateway();
        addAndKillGateway();
        rollPayments();
        addAndKillPayments();
        killOwnPayments();
    }

    private void rollGateway() {
        Progress.say("replies: a gateway is replaced");
        fleet.addGateway();
        ended(fleet.stopGateway());
    }

    private void addAndKillGateway() {
        Progress.say("replies: a gateway is killed");
        fleet.addGateway();
        fleet.killGateway();
        hurts++;
    }

    private void rollPayments() {
        Progress.say("replies: a payments replica is replaced");
        fleet.addPayments();
        ended(fleet.stopPayments());
    }

    private void addAndKillPayments() {
        Progress.say("replies: a payments replica is killed");
        fleet.addPayments();
        fleet.killPayments();
        hurts++;
    }

    private void killOwnPayments() {
        Progress.say("replies: the oldest payments replica is killed");
        system.killPayments();
        system.revivePayments();
        hurts++;
    }

    private void ended(long nanos) {
        hurts++;
        slowestEndNanos = Math.max(slowestEndNanos, nanos);
    }

    private void leaveWithoutBroker(Duration time) {
        Progress.say("replies: the broker ends");
        // What is asked while it ends may be answered still.
        system.broker().stop();
        brokerGoneNanos = System.nanoTime();
        await("the time without a broker")
                .atMost(LIMIT)
                .until(() -> System.nanoTime() - brokerGoneNanos > time.toNanos());
        brokerBackNanos = System.nanoTime();
        system.broker().startAgain();
        long answering = System.nanoTime();
        String key = Caller.newKey();
        Caller caller = Caller.anybody(system.gateway());
        Caller.untilSettled(() -> caller.create(key));
        recoveredNanos = System.nanoTime() - answering;
        await("readiness").atMost(LIMIT).until(this::isAllReady);
        hurts++;
    }

    private boolean isAllReady() {
        return List.of(system.gateway(), system.secondGateway(), system.payments()).stream()
                .allMatch(Service::isReady);
    }

    int hurts() {
        return hurts;
    }

    long brokerGoneNanos() {
        return brokerGoneNanos;
    }

    long brokerBackNanos() {
        return brokerBackNanos;
    }

    /** From the broker's answering again to the first request that was answered. */
    Duration brokerRecovery() {
        return Duration.ofNanos(recoveredNanos);
    }

    String account() {
        return "a replica that was asked to end took %d ms at most; the first answer came %d ms after the broker was back"
                .formatted(
                        TimeUnit.NANOSECONDS.toMillis(slowestEndNanos), TimeUnit.NANOSECONDS.toMillis(recoveredNanos));
    }
}
