package dev.vy.benchmarks.start;

import dev.vy.benchmarks.HttpLoad;
import dev.vy.benchmarks.KafkaClients;
import dev.vy.benchmarks.Product;
import dev.vy.benchmarks.Program;
import dev.vy.benchmarks.Requests;
import dev.vy.benchmarks.Resident;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run: each service, started in each way in turn. What it needs beside it always runs on the JVM. */
final class Start {
    private static final double MEBIBYTE = 1_024 * 1_024;
    private static final int CLIENTS = 16;
    private static final String READINESS = "/q/health/ready";

    private final Size size;
    private final Product product;
    private final Builds builds;
    private final Measured measured = new Measured();

    private Start(Size size, Product product, Builds builds) {
        this.size = size;
        this.product = product;
        this.builds = builds;
    }

    /** @param root of the repository, whose built programs are measured */
    static Report run(Path root, Size size)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (Product product = Product.startStack(root)) {
            Start start = new Start(size, product, new Builds(root, product.directory()));
            start.measureGateway();
            start.measurePayments();
            return new Report(start.measured);
        }
    }

    /** Against something that answers each request at once. */
    private void measureGateway() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        // It makes the topics, which later ones find.
        Program _ = product.startGateway();
        product.stop(Subject.GATEWAY.module());
        product.startEcho("echo", Requests.GET_TOPIC);
        measureInTurn(Subject.GATEWAY);
        product.stop("echo");
        KafkaClients.empty(product.broker(), Requests.GET_TOPIC);
    }

    /** Behind a gateway, which stays. */
    private void measurePayments() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Program _ = product.startGateway();
        product.startSandbox();
        measureInTurn(Subject.PAYMENTS);
    }

    private void measureInTurn(Subject subject)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        say(subject.module() + ", training");
        builds.train(subject);
        // The first start of all creates what later ones find: tables, the catalogue, pages in the system's memory.
        startOnce(subject, Way.JVM, new Measured());
        List<Way> order = new ArrayList<>(List.of(Way.values()));
        for (int round = 1; round <= size.rounds(); round++) {
            for (Way way : order) {
                say(subject.module() + ", " + way.title() + ", round " + round + " of " + size.rounds());
                startOnce(subject, way, measured);
            }
            Collections.rotate(order, 1);
        }
    }

    private void startOnce(Subject subject, Way way, Measured into)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Optional<List<String>> command = builds.command(subject, way);
        if (command.isEmpty()) {
            say("no native executable of the " + subject.module() + " is built: skipped");
            return;
        }
        int port = freePort();
        int managementPort = freePort();
        long begin = System.nanoTime();
        Program service = product.launchService(subject.module(), command.get(), port, managementPort);
        try (FirstAnswer firstAnswer = new FirstAnswer()) {
            long first = subject == Subject.GATEWAY
                    ? firstAnswer.await(port, FirstAnswer.post(port, Requests.GET_PATH, Requests.GET))
                    : firstAnswer.await(managementPort, readiness(managementPort));
            into.add(subject, way, Measure.FIRST_ANSWER_MILLIS, (first - begin) / 1e6);
        }
        long pid = service.handle().pid();
        pause(size.idle().toMillis());
        into.add(subject, way, Measure.IDLE_MIB, Resident.settledBytesOf(pid) / MEBIBYTE);
        into.add(
                subject,
                way,
                Measure.PER_SECOND,
                load(subject) / (double) size.load().toSeconds());
        into.add(subject, way, Measure.LOADED_MIB, Resident.mostBytesOf(pid) / MEBIBYTE);
        // Webhooks of the last ones are still on their way, and are none of the next start's.
        pause(size.idle().toMillis());
        product.stop(subject.module());
    }

    private int load(Subject subject) {
        return subject == Subject.GATEWAY
                ? HttpLoad.countAnswers(product.gatewayPort(), Requests.GET_PATH, Requests.GET, CLIENTS, size.load())
                : HttpLoad.countAnswers(
                        product.gatewayPort(), Requests.CREATE_PATH, Requests.CREATE, CLIENTS, size.load());
    }

    private static HttpRequest readiness(int managementPort) {
        return FirstAnswer.request(managementPort, READINESS).GET().build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    private static void say(String what) {
        System.err.println("… " + what);
    }
}
