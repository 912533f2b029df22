package dev.vy.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One replica of a service, on ports that the system chose. */
public final class Service implements Entrance {
    private static final Pattern LISTENING = Pattern.compile(
            "Listening on: http://[^:]+:(\\d+)\\. Management interface listening on http://[^:]+:(\\d+)");
    /** Where {@code ./vy test --native} has put the executables; nothing on the JVM. */
    private static final String EXECUTABLES = System.getProperty("vy.native");

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    private final Program program;

    private Service(Program program) {
        this.program = program;
    }

    public static Service launchGateway(String name, Map<String, String> environment) {
        return launch("gateway-service", name, environment);
    }

    public static Service launchPayments(String name, Map<String, String> environment) {
        return launch("payments-service", name, environment);
    }

    private static Service launch(String module, String name, Map<String, String> environment) {
        Map<String, String> complete =
                new HashMap<>(Map.of("NODE_ENV", "local", "APP_PORT", "0", "MANAGEMENT_PORT", "0"));
        complete.putAll(environment);
        return new Service(program(module, name, complete));
    }

    /** A service's program, which need not become a service; native executables know the same two options. */
    static Program program(String module, String name, Map<String, String> environment, String... words) {
        List<String> options = List.of("-Xmx384m", "-XX:+ExitOnOutOfMemoryError");
        List<String> arguments = new ArrayList<>(List.of(words));
        if (EXECUTABLES == null) {
            arguments.addFirst(jar(module));
            return Program.launch(name, environment, options, arguments.toArray(String[]::new));
        }
        arguments.addAll(0, options);
        arguments.addFirst(
                Path.of(EXECUTABLES, module + "-native", "application").toString());
        return Program.launch(name, environment, arguments);
    }

    private static String jar(String module) {
        return Path.of("..", "..", module, "target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .normalize()
                .toString();
    }

    /** Returns when the service says that it can do its work. */
    public Service awaitReady() {
        program.await("readiness", this::isReady);
        return this;
    }

    public boolean isReady() {
        return isUp("/q/health/ready");
    }

    public boolean isLive() {
        return isUp("/q/health/live");
    }

    private boolean isUp(String path) {
        return isUp(path, PROBE_LIMIT);
    }

    /** As a probe asks that waits so long. */
    public boolean isUp(String path, Duration limit) {
        HttpRequest probe = management(path).timeout(limit).build();
        try {
            return Http.CLIENT.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int port() {
        return Integer.parseInt(program.awaitLine(LISTENING).group(1));
    }

    /** What a start that is refused says; fails where it is not refused. */
    public String awaitRefusal() {
        program.awaitFailure();
        return program.log();
    }

    public ProcessHandle handle() {
        return program.handle();
    }

    public HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort() + path))
                .timeout(PROBE_LIMIT);
    }

    private String managementPort() {
        return program.awaitLine(LISTENING).group(2);
    }

    public boolean isRunning() {
        return program.isRunning();
    }

    public void kill() {
        program.kill();
    }

    /** SIGTERM; what comes of it is seen by {@link #stop}, which waits. */
    public void askToEnd() {
        program.askToEnd();
    }

    /** Each of them, and then says which of them ended badly. */
    public static void stopAll(List<Service> services) {
        List<String> failures = new ArrayList<>();
        for (Service service : services) {
            try {
                service.stop();
            } catch (IllegalStateException badEnd) {
                failures.add(badEnd.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(String.join("\n", failures));
        }
    }

    /** SIGTERM, and waits: whoever ends because it was asked to says that all is well. */
    public void stop() {
        program.stop();
        if (program.exitCode() != 0) {
            throw new IllegalStateException(
                    program.name() + " ended with exit code " + program.exitCode() + ":\n" + program.tail(60));
        }
    }

    public String log() {
        return program.log();
    }
}
