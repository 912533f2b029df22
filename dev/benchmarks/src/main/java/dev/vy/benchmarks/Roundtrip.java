package dev.vy.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One run: the floor, HTTP alone and the round trip against an echo, then create-payment-intent against all of it. */
final class Roundtrip implements AutoCloseable {
    static final int[] CLIENTS = {1, 16, 64};
    static final int MOST_CLIENTS = 64;

    /** The rate of the goal. */
    static final int PER_SECOND = 100;

    private static final byte[] ECHOED_AT = Echo.ECHOED_AT.getBytes(StandardCharsets.US_ASCII);

    private final Pace pace;
    private final Product product;
    private final Results results = new Results();
    private final Floor floor;
    private final HttpLoad refused;
    private final HttpLoad get;
    private final HttpLoad create;

    private Roundtrip(Pace pace, Product product) {
        this.pace = pace;
        this.product = product;
        int port = product.gatewayPort();
        this.floor = new Floor(product.broker());
        this.refused = new HttpLoad(port, Requests.GET_PATH, "{}", 400);
        this.get = new HttpLoad(port, Requests.GET_PATH, Requests.GET, 200);
        this.create = new HttpLoad(port, Requests.CREATE_PATH, Requests.CREATE, 200);
    }

    /** @param root of the repository, whose built programs are measured */
    static Report run(Path root, Pace pace) throws ExecutionException, InterruptedException {
        try (Product product = Product.start(root)) {
            KafkaClients.createTopics(product.broker(), Floor.PING, Floor.PONG);
            product.startEcho("ping-echo", Floor.PING);
            product.startEcho("echo", Requests.GET_TOPIC);
            try (Roundtrip roundtrip = new Roundtrip(pace, product)) {
                roundtrip.measureAgainstEcho();
                product.stop("echo");
                KafkaClients.empty(product.broker(), Requests.GET_TOPIC);
                product.startPayments();
                roundtrip.measureCreations();
                return new Report(roundtrip.results);
            }
        }
    }

    private void measureAgainstEcho() {
        say("warming up");
        Window _ = pingPong(MOST_CLIENTS, pace.warmUp());
        Window _ = refuse(MOST_CLIENTS, pace.warmUp());
        Window _ = roundTrip(MOST_CLIENTS, pace.warmUp());
        for (int round = 1; round <= pace.rounds(); round++) {
            say("round trips, round " + round + " of " + pace.rounds());
            for (int clients : CLIENTS) {
                Window beside = pingPong(clients, pace.window());
                results.add(Row.FLOOR, clients, beside, beside);
                results.add(Row.HTTP, clients, refuse(clients, pace.window()), beside);
                results.add(Row.ROUND_TRIP, clients, roundTrip(clients, pace.window()), beside);
            }
        }
    }

    private void measureCreations() {
        say("warming up create-payment-intent");
        Window _ = closedCreations(MOST_CLIENTS, pace.warmUp());
        for (int round = 1; round <= pace.rounds(); round++) {
            say("create-payment-intent, round " + round + " of " + pace.rounds());
            for (int clients : CLIENTS) {
                Window beside = pingPong(clients, pace.window());
                results.add(Row.CREATE, clients, closedCreations(clients, pace.window()), beside);
            }
            Window beside = pingPong(1, pace.window());
            results.add(Row.CREATE_AT_RATE, PER_SECOND, creationsAtRate(), beside);
        }
    }

    private Window pingPong(int clients, Duration duration) {
        return measure(window -> floor.run(clients, duration, window));
    }

    private Window refuse(int clients, Duration duration) {
        return measure(window -> {
            refused.closedLoop(
                    clients, duration, (intended, received, answer) -> window.took(Window.ALL, received - intended));
            window.failed(refused.takeFailures());
        });
    }

    private Window roundTrip(int clients, Duration duration) {
        return measure(window -> {
            get.closedLoop(clients, duration, (intended, received, answer) -> {
                long echoed = Long.parseLong(answer.after(ECHOED_AT));
                window.took(Window.ALL, received - intended);
                window.took(Window.THERE, echoed - intended);
                window.took(Window.BACK, received - echoed);
            });
            window.failed(get.takeFailures());
        });
    }

    private Window closedCreations(int clients, Duration duration) {
        Creations creations = new Creations(product);
        Window window = measure(open -> create.closedLoop(clients, duration, creations::take));
        creations.record(window);
        window.failed(create.takeFailures());
        return window;
    }

    private Window creationsAtRate() {
        Creations creations = new Creations(product);
        create.open(MOST_CLIENTS);
        Window window = measure(open -> create.openLoop(PER_SECOND, pace.openLoop(), creations::take));
        creations.record(window);
        window.failed(create.takeFailures());
        return window;
    }

    private Window measure(Consumer<Window> work) {
        Map<String, ProcessHandle> processes = product.processes();
        Window window = Window.begin(processes);
        work.accept(window);
        return window.end(processes);
    }

    private static void say(String what) {
        System.err.println("… " + what);
    }

    @Override
    public void close() {
        floor.close();
        refused.close();
        get.close();
        create.close();
    }
}
