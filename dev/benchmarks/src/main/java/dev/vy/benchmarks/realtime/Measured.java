package dev.vy.benchmarks.realtime;

import dev.vy.benchmarks.Figure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What was measured of both servers, each time that it was. */
final class Measured {
    private static final double KIBIBYTE = 1_024;
    private static final double MEBIBYTE = KIBIBYTE * KIBIBYTE;

    private final Map<Contender, Map<Measure, List<Double>>> values = new EnumMap<>(Contender.class);

    void add(Contender who, Measure what, double value) {
        values.computeIfAbsent(who, each -> new EnumMap<>(Measure.class))
                .computeIfAbsent(what, each -> new ArrayList<>())
                .add(value);
    }

    void addIdle(Contender who, Memory before, Memory with, int sockets) {
        add(who, Measure.IDLE_MIB, before.resident() / MEBIBYTE);
        add(who, Measure.FULL_MIB, with.resident() / MEBIBYTE);
        add(who, Measure.KIB_PER_SOCKET, (with.resident() - before.resident()) / KIBIBYTE / sockets);
        add(who, Measure.LIVE_KIB_PER_SOCKET, (with.live() - before.live()) / KIBIBYTE / sockets);
    }

    void addAfterTraffic(Contender who, Memory before, Memory after, int sockets) {
        add(who, Measure.KIB_PER_SOCKET_AFTER, (after.resident() - before.resident()) / KIBIBYTE / sockets);
    }

    boolean has(Contender who) {
        return values.containsKey(who);
    }

    Figure figure(Contender who, Measure what) {
        return Figure.of(valuesOf(who, what));
    }

    /** Each of the gateway's to Node's of the same round, so that what slowed both down in one round does not show. */
    Figure gatewayToNode(Measure what) {
        List<Double> gateway = valuesOf(Contender.GATEWAY, what);
        List<Double> node = valuesOf(Contender.NODE, what);
        return Figure.of(IntStream.range(0, gateway.size())
                .mapToObj(i -> gateway.get(i) / node.get(i))
                .toList());
    }

    private List<Double> valuesOf(Contender who, Measure what) {
        return values.getOrDefault(who, Map.of()).getOrDefault(what, List.of());
    }
}
