package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Caller;
import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.Vitals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** Clients go away in the middle of their requests, at every moment of them, and nothing of them stays. */
final class AbortsScenario implements Scenario {
    private static final int AT_ONCE = 32;

    /** Waits for replies, requests in hand, connections and sockets: one for each client if they leaked. */
    private static final List<String> CLASSES = List.of(
            "dev.vy.gateway.messaging.ReplyCorrelator$Wait",
            "dev.vy.gateway.http.RequestId",
            "io.vertx.core.http.impl.Http1xServerRequest",
            "io.vertx.core.http.impl.Http1xServerConnection",
            "io.vertx.core.http.impl.ServerWebSocketImpl",
            "io.vertx.ext.web.impl.RoutingContextImpl",
            "io.quarkus.vertx.http.runtime.security.QuarkusHttpUser",
            "org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext",
            "io.netty.channel.socket.nio.NioSocketChannel",
            "io.netty.channel.epoll.EpollSocketChannel",
            "io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord",
            "dev.vy.payments.command.CommandContext",
            "io.vertx.sqlclient.impl.pool.SqlConnectionPool$PooledConnection");

    /** Pools grow to their size and idle connections of other tests close: a few, and not one for each client. */
    private static final long SOME = 128;

    private static final Duration CALM_LIMIT = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "aborts";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        Ledger ledger = new Ledger();
        int count = extent == Extent.SHORT ? 1000 : 10_000;
        abort(system, ledger, 10 * AT_ONCE);
        system.awaitQuiet();
        Map<String, Long> before = held(system);
        long begin = System.nanoTime();
        abort(system, ledger, count);
        List<Violation> violations = new ArrayList<>(leaks(system, before));
        Duration recovery = Duration.ofNanos(System.nanoTime() - begin);
        ledger.post(ledger.caller(system.gateway()), "create-payment-intent", Caller.ONE_COFFEE, Caller.newKey())
                .paymentIntentId();
        violations.addAll(Invariants.violations(system, ledger));
        return Tally.of(1, ledger.told().size(), recovery, violations)
                .noting("before %s; after %d aborts %s".formatted(before, count, held(system)));
    }

    private static void abort(SystemUnderTest system, Ledger ledger, int count) {
        AtomicInteger next = new AtomicInteger();
        List<Thread> clients = IntStream.range(0, AT_ONCE)
                .mapToObj(client -> Thread.ofVirtual().start(() -> {
                    Caller caller = ledger.caller(client % 2 == 0 ? system.gateway() : system.secondGateway());
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        abort(caller, ledger, number);
                    }
                }))
                .toList();
        await("the aborts")
                .atMost(Duration.ofMinutes(5))
                .until(() -> clients.stream().noneMatch(Thread::isAlive));
    }

    private static void abort(Caller caller, Ledger ledger, int number) {
        Abort[] ways = Abort.values();
        String key = Caller.newKey();
        try {
            ways[number % ways.length].commit(caller, key, number % 2 == 0);
        } catch (IOException gatewayWasFaster) {
            // It may have closed first, which is no less an end.
        }
        if (ways[number % ways.length].isRequest()) {
            ledger.writeUnheard(caller, "create-payment-intent", Caller.ONE_COFFEE, key);
        }
    }

    private static List<Violation> leaks(SystemUnderTest system, Map<String, Long> before) {
        try {
            await("nothing to be held")
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(CALM_LIMIT)
                    .until(() -> leaked(before, held(system)), List::isEmpty);
            return List.of();
        } catch (ConditionTimeoutException leak) {
            return leaked(before, held(system));
        }
    }

    private static List<Violation> leaked(Map<String, Long> before, Map<String, Long> now) {
        return now.entrySet().stream()
                .filter(entry -> entry.getValue() > before.getOrDefault(entry.getKey(), 0L) + SOME)
                .map(entry -> Violation.stuck(
                        "%s: %d, and %d before", entry.getKey(), entry.getValue(), before.get(entry.getKey())))
                .toList();
    }

    private static Map<String, Long> held(SystemUnderTest system) {
        Map<String, Long> held = new LinkedHashMap<>();
        hold(held, "payments", system.payments());
        hold(held, "gateway-1", system.gateway());
        hold(held, "gateway-2", system.secondGateway());
        held.put(
                "database connections at work",
                system.database()
                        .number("SELECT COUNT(*) FROM information_schema.processlist WHERE COMMAND <> 'Sleep'"
                                + " AND USER = SUBSTRING_INDEX(CURRENT_USER(), '@', 1)"));
        held.put("transactions open", system.database().number("SELECT COUNT(*) FROM information_schema.innodb_trx"));
        return held;
    }

    private static void hold(Map<String, Long> held, String name, Service service) {
        Vitals vitals = Vitals.of(service);
        Map<String, Long> instances = vitals.instances();
        CLASSES.stream()
                .filter(instances::containsKey)
                .forEach(type -> held.put(name + " " + type.substring(type.lastIndexOf('.') + 1), instances.get(type)));
        held.put(name + " open files", vitals.openFiles());
    }
}
