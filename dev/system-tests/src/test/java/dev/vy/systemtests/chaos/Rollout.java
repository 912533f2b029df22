package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Balancer;
import dev.vy.systemtests.Entrance;
import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Both services, two replicas of each, the gateways behind a balancer. They are replaced one after another, as a
 * Deployment does it: the new one is ready before the old one is told to end.
 */
final class Rollout implements AutoCloseable {
    private final SystemUnderTest system;
    private final PodSpec gatewaySpec = PodSpec.of("gateway");
    private final PodSpec paymentsSpec = PodSpec.of("payments");
    private final Balancer balancer = Balancer.inTurns();
    private final List<Pod> gateways = new ArrayList<>();
    private final List<Pod> payments = new ArrayList<>();
    private final List<Service> started = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private Duration slowestEnd = Duration.ZERO;
    private int replaced;
    private int lapses;

    private Rollout(SystemUnderTest system) {
        this.system = system;
    }

    /** Starts what is missing to two of each; one of each is the system's own where that saves a start. */
    static Rollout begin(SystemUnderTest system, Extent extent) {
        Rollout rollout = new Rollout(system);
        try {
            rollout.start(extent);
        } catch (RuntimeException notReady) {
            rollout.close();
            throw notReady;
        }
        return rollout;
    }

    private void start(Extent extent) {
        gateways.add(
                extent == Extent.LONG
                        ? launchGateway()
                        : Pod.of("gateway-2", system.secondGateway(), gatewaySpec, lists()));
        payments.add(Pod.of("payments", system.payments(), paymentsSpec, Rollout::noList));
        gateways.add(launchGateway());
        payments.add(launchPayments());
        gateways.forEach(Pod::awaitReady);
        payments.forEach(Pod::awaitReady);
        system.sandbox().sendWebhooksTo(balancer);
    }

    private Pod launchGateway() {
        String name = "gateway-rolled-" + started.size();
        return Pod.of(name, kept(system.launchGateway(name, Map.of())), gatewaySpec, lists());
    }

    private Pod launchPayments() {
        String name = "payments-rolled-" + started.size();
        return Pod.of(name, kept(system.launchPayments(name, Map.of())), paymentsSpec, Rollout::noList);
    }

    private Service kept(Service launched) {
        started.add(launched);
        return launched;
    }

    private BiConsumer<Service, Boolean> lists() {
        return (service, ready) -> {
            if (ready) {
                balancer.add(service);
            } else {
                balancer.remove(service);
            }
        };
    }

    /** Its work comes from Kafka. */
    private static void noList(Service service, boolean ready) {}

    /** Where callers and sockets come in. */
    Entrance entrance() {
        return balancer;
    }

    void replaceAll() {
        replace(gateways.getFirst(), gateways, launchGateway());
        replace(gateways.getFirst(), gateways, launchGateway());
        replace(payments.getFirst(), payments, launchPayments());
        replace(payments.getFirst(), payments, launchPayments());
    }

    /** Both are started at once, to save time. */
    void replaceOneOfEach() {
        Pod nextGateway = launchGateway();
        Pod nextPayments = launchPayments();
        replace(gateways.getLast(), gateways, nextGateway);
        replace(payments.getLast(), payments, nextPayments);
    }

    private void replace(Pod old, List<Pod> pods, Pod next) {
        Progress.say("rollout: a replica is replaced");
        next.awaitReady();
        pods.remove(old);
        pods.add(next);
        Duration end = old.delete();
        violations.addAll(old.judge(end));
        lapses += old.lapses();
        slowestEnd = end.compareTo(slowestEnd) > 0 ? end : slowestEnd;
        replaced++;
    }

    List<Violation> violations() {
        return Stream.concat(
                        violations.stream(),
                        Stream.concat(gateways.stream(), payments.stream())
                                .flatMap(running -> running.judge(Duration.ZERO).stream()))
                .toList();
    }

    int replaced() {
        return replaced;
    }

    /** From the decision to end it to its end, {@code preStop} included. */
    Duration slowestEnd() {
        return slowestEnd;
    }

    String account() {
        return "%d replicas replaced, the slowest ended within %d ms, all with exit code 0; readiness lapsed %d times"
                .formatted(
                        replaced,
                        slowestEnd.toMillis(),
                        lapses
                                + Stream.concat(gateways.stream(), payments.stream())
                                        .mapToInt(Pod::lapses)
                                        .sum());
    }

    @Override
    public void close() {
        system.sandbox().sendWebhooksTo(system.gateway());
        gateways.forEach(Pod::release);
        payments.forEach(Pod::release);
        balancer.close();
        Service.stopAll(started);
        system.revivePayments();
    }
}
