package dev.vy.benchmarks.realtime;

import dev.vy.benchmarks.KafkaClients;
import dev.vy.benchmarks.Product;
import dev.vy.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run: both servers in turn, each with the same sockets and the same records of the same topic. */
final class Realtime implements AutoCloseable {
    /** As many as the product makes by itself. */
    private static final int PARTITIONS = 6;

    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(60);

    /** What would come twice comes within this. */
    private static final int MILLIS_FOR_REPEATS = 200;

    private static final int WARM_UP_EVENTS = 500;
    private static final int PER = 100_000;
    private static final int CLASSES_SHOWN = 40;

    private final Size size;
    private final Path nodeScript;
    private final Product product;
    private final StatusEvents events;
    private final Measured measured = new Measured();
    private List<String> classes = List.of();

    private Realtime(Size size, Path nodeScript, Product product) {
        this.size = size;
        this.nodeScript = nodeScript;
        this.product = product;
        this.events = new StatusEvents(product.broker());
    }

    /** @param root of the repository, whose built programs are measured */
    static Report run(Path root, Size size, List<Contender> contenders)
            throws IOException, ExecutionException, InterruptedException {
        OpenFiles.requireRoomFor(size.sockets());
        Path nodeScript = NodePackages.install(root);
        try (Product product = Product.startStack(root);
                Realtime realtime = new Realtime(size, nodeScript, product)) {
            KafkaClients.createTopic(product.broker(), Topics.PAYMENT_STATUS_UPDATE, PARTITIONS);
            realtime.measureInTurn(contenders);
            return new Report(size, realtime.measured, realtime.classes);
        }
    }

    private void measureInTurn(List<Contender> contenders)
            throws IOException, ExecutionException, InterruptedException {
        for (int round = 1; round <= size.rounds(); round++) {
            // Who comes first has the cooler machine.
            for (Contender who : round % 2 == 1 ? contenders : contenders.reversed()) {
                say(who + ", round " + round + " of " + size.rounds());
                measure(who);
            }
        }
    }

    private void measure(Contender who) throws IOException, ExecutionException, InterruptedException {
        KafkaClients.empty(product.broker(), Topics.PAYMENT_STATUS_UPDATE);
        try (Server server = start(who)) {
            warmUp(server);
            // The first look costs memory of its own.
            Memory _ = server.memory();
            Memory before = server.memory();
            long begin = System.nanoTime();
            try (Crowd crowd = Crowd.join(server, size.users())) {
                measured.add(who, Measure.JOINS_PER_SECOND, size.sockets() * 1e9 / (System.nanoTime() - begin));
                Memory with = server.memory();
                measured.addIdle(who, before, with, size.sockets());
                note(with.classes().growth(before.classes(), size.sockets(), CLASSES_SHOWN));
                measureTraffic(who, server, crowd);
                measured.addAfterTraffic(who, before, server.memory(), size.sockets());
                crowd.requireAllThere();
            }
        }
    }

    private Server start(Contender who) {
        return switch (who) {
            case GATEWAY -> GatewayServer.start(product);
            case NODE -> NodeServer.start(product, nodeScript);
        };
    }

    private void note(List<String> growth) {
        if (!growth.isEmpty()) {
            classes = growth;
        }
    }

    private void warmUp(Server server) throws InterruptedException {
        for (int i = 0; i < size.warmUps(); i++) {
            try (Crowd crowd = Crowd.join(server, size.warmUpUsers())) {
                Arrivals _ = burst(crowd, WARM_UP_EVENTS, size.warmUpUsers());
            }
        }
    }

    private void measureTraffic(Contender who, Server server, Crowd crowd) throws InterruptedException {
        // Compilers and buffers grow with the first full one.
        Arrivals _ = burst(crowd, size.events(), size.users());
        for (int i = 0; i < size.bursts(); i++) {
            Cpu serverBefore = Cpu.of(Stream.of(server.process()));
            Cpu stackBefore = Cpu.of(stack());
            Arrivals arrivals = burst(crowd, size.events(), size.users());
            measured.add(who, Measure.DELIVERIES_PER_SECOND, arrivals.perSecond());
            double portion = PER / (double) arrivals.deliveries();
            measured.add(
                    who, Measure.SERVER_CPU, Cpu.of(Stream.of(server.process())).secondsSince(serverBefore) * portion);
            measured.add(who, Measure.STACK_CPU, Cpu.of(stack()).secondsSince(stackBefore) * portion);
        }
        Arrivals paced = paced(crowd);
        measured.add(who, Measure.P50_MILLIS, paced.millis(50));
        measured.add(who, Measure.P99_MILLIS, paced.millis(99));
    }

    private Stream<ProcessHandle> stack() {
        ProcessHandle broker = Objects.requireNonNull(product.processes().get("broker"));
        return Stream.concat(Stream.of(broker), broker.descendants());
    }

    private Arrivals burst(Crowd crowd, int count, int users) throws InterruptedException {
        Arrivals arrivals = new Arrivals(count, users, Size.SOCKETS_PER_USER);
        crowd.expect(arrivals);
        events.burst(arrivals);
        return complete(crowd, arrivals);
    }

    private Arrivals paced(Crowd crowd) throws InterruptedException {
        Arrivals arrivals = new Arrivals(size.pace().events(), size.users(), Size.SOCKETS_PER_USER);
        crowd.expect(arrivals);
        events.paced(arrivals, size.pace().nanosBetween());
        return complete(crowd, arrivals);
    }

    private static Arrivals complete(Crowd crowd, Arrivals arrivals) throws InterruptedException {
        boolean complete = arrivals.awaitAll(DELIVERY_LIMIT);
        crowd.requireAllThere();
        if (!complete) {
            throw new IllegalStateException(arrivals.missing() + " deliveries did not come");
        }
        TimeUnit.MILLISECONDS.sleep(MILLIS_FOR_REPEATS);
        arrivals.requireNoneWrong();
        return arrivals;
    }

    private static void say(String what) {
        System.err.println("… " + what);
    }

    @Override
    public void close() {
        events.close();
    }
}
