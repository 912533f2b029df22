package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas that callers may ask, and those that come and go beside the system's own. */
final class Fleet implements AutoCloseable {
    private static final String GRACE_IS_OVER = "Requests still waiting at the end";

    private final SystemUnderTest system;
    private final List<Service> gateways = new CopyOnWriteArrayList<>();
    private final List<Service> extraGateways = new ArrayList<>();
    private final List<Service> extraPayments = new ArrayList<>();

    /** When each gateway was asked to end: what it was asked before that it has to answer. */
    private final Map<Service, Long> endings = new ConcurrentHashMap<>();

    /** Killed, or just about to be: its connections break before its process counts as ended. */
    private final Set<Service> doomed = ConcurrentHashMap.newKeySet();

    private final AtomicInteger names = new AtomicInteger();

    Fleet(SystemUnderTest system) {
        this.system = system;
        gateways.add(system.gateway());
        gateways.add(system.secondGateway());
    }

    /** One of those that live, as far as is known: callers learn of an end by meeting it. */
    Place anyGateway() {
        List<Service> known = List.copyOf(gateways);
        Service chosen = known.get(ThreadLocalRandom.current().nextInt(known.size()));
        return new Place(chosen, askedNanos -> owedAnAnswer(chosen, askedNanos));
    }

    /** Whether the gateway was to answer what it was asked at that moment, unless its grace period was over before. */
    private boolean owedAnAnswer(Service gateway, long askedNanos) {
        Long ending = endings.get(gateway);
        boolean wasAskedInTime = ending == null ? gateway.isRunning() : askedNanos - ending < 0;
        return wasAskedInTime && !doomed.contains(gateway) && !gateway.log().contains(GRACE_IS_OVER);
    }

    void addGateway() {
        Service added = system.startGateway("gateway-" + names.incrementAndGet(), Map.of());
        extraGateways.add(added);
        gateways.add(added);
    }

    void killGateway() {
        Service killed = extraGateways.removeFirst();
        doomed.add(killed);
        killed.kill();
        gateways.remove(killed);
    }

    /** Gives how long it took to end. */
    long stopGateway() {
        Service stopped = extraGateways.removeFirst();
        long begin = System.nanoTime();
        endings.put(stopped, begin);
        stopped.stop();
        gateways.remove(stopped);
        return System.nanoTime() - begin;
    }

    void addPayments() {
        extraPayments.add(system.startPayments("payments-" + names.incrementAndGet(), Map.of()));
    }

    void killPayments() {
        extraPayments.removeFirst().kill();
    }

    /** Gives how long it took to end. */
    long stopPayments() {
        long begin = System.nanoTime();
        extraPayments.removeFirst().stop();
        return System.nanoTime() - begin;
    }

    @Override
    public void close() {
        gateways.removeAll(extraGateways);
        List<Service> extra = new ArrayList<>(extraGateways);
        extra.addAll(extraPayments);
        Service.stopAll(extra);
    }
}
