package dev.vy.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs under measurement, on ports that the system chose and with a directory of their own. */
public final class Product implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile(
            "Listening on: http://[^:]+:(\\d+)\\. Management interface listening on http://[^:]+:(\\d+)");
    private static final Pattern SANDBOX_LISTENING = Pattern.compile("Stripe sandbox listens on http://[^:]+:(\\d+)");
    private static final Pattern ECHO_LISTENING = Pattern.compile("Echo listens");
    private static final String WEBHOOK_SECRET = "whsec_benchmark";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Path directory;
    private final Path root;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Program> programs = new HashMap<>();

    private Product(Path root) {
        this.root = root;
        this.directory = root.resolve("dev/benchmarks/target/run-" + System.currentTimeMillis());
    }

    /** The local stack and the gateway; who answers it is started later. */
    static Product start(Path root) {
        Product product = startStack(root);
        Program _ = product.startGateway();
        return product;
    }

    /** The local stack alone. */
    public static Product startStack(Path root) {
        Product product = new Product(root);
        product.startStack();
        return product;
    }

    /** @param jvm options beside or instead of those with which every program starts */
    public Program startGateway(String... jvm) {
        return startService("gateway-service", jvm);
    }

    /** A program that is no part of the product, for comparison. */
    public Program startBeside(String name, List<String> command) {
        Program program = Program.launch(name, directory, Map.of(), command);
        programs.put(name, program);
        return program;
    }

    private void startStack() {
        Path addresses = directory.resolve("addresses");
        Program stack = start(
                "local-stack",
                Map.of(),
                "-jar",
                root.resolve("dev/local-stack/target/local-stack.jar").toString(),
                "--data-dir",
                directory.resolve("data").toString(),
                "--addresses-file",
                addresses.toString(),
                "--kafka",
                "0",
                "--mariadb",
                "0",
                "--redis",
                "0",
                "--end-with",
                String.valueOf(ProcessHandle.current().pid()));
        stack.await("addresses", () -> Files.exists(addresses));
        variables.putAll(read(addresses));
        variables.put("NODE_ENV", "local");
        variables.put("AUTO_SEED", "true");
        // One caller makes all requests here.
        variables.put("VY_RATE_LIMIT_REQUESTS", "0");
        variables.put("STRIPE_SECRET_KEY", "sk_test_benchmark");
        variables.put("STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET);
    }

    private static Map<String, String> read(Path addresses) {
        try {
            return Files.readAllLines(addresses).stream()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sandbox brings its webhooks as Stripe would: they are part of what a created intent costs. */
    public void startSandbox() {
        Program sandbox = start(
                "stripe-sandbox",
                Map.of(),
                "-jar",
                root.resolve("dev/stripe-sandbox/target/stripe-sandbox.jar").toString(),
                "--port",
                "0",
                "--webhook",
                "http://localhost:" + gatewayPort() + "/webhooks/process-stripe-webhook",
                "--webhook-secret",
                WEBHOOK_SECRET);
        variables.put("STRIPE_API_BASE", "http://localhost:" + port(sandbox, SANDBOX_LISTENING));
    }

    void startPayments() {
        startSandbox();
        Program _ = startService("payments-service");
    }

    public void startEcho(String name, String topic) {
        String classPath =
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString();
        Program echo = start(name, Map.of(), "-cp", classPath, Echo.class.getName(), broker(), topic);
        Matcher _ = echo.awaitLine(ECHO_LISTENING);
    }

    public void stop(String name) {
        program(name).close();
        programs.keySet().remove(name);
    }

    private Program program(String name) {
        return Objects.requireNonNull(programs.get(name), name);
    }

    /** A service by a command of somebody's own and on these ports; nothing is waited for. */
    public Program launchService(String name, List<String> command, int port, int managementPort) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("APP_PORT", String.valueOf(port));
        environment.put("MANAGEMENT_PORT", String.valueOf(managementPort));
        Program program = Program.launch(name, directory, environment, command);
        programs.put(name, program);
        return program;
    }

    private Program startService(String name, String... jvm) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("APP_PORT", "0");
        environment.put("MANAGEMENT_PORT", "0");
        Path jar = root.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        String[] words =
                Stream.concat(Stream.of(jvm), Stream.of("-jar", jar.toString())).toArray(String[]::new);
        Program service = start(name, environment, words);
        String managementPort = service.awaitLine(LISTENING).group(2);
        URI readiness = URI.create("http://localhost:" + managementPort + "/q/health/ready");
        service.await("readiness", () -> call("GET", readiness).statusCode() == 200);
        return service;
    }

    private Program start(String name, Map<String, String> environment, String... words) {
        Program program = Program.start(name, directory, environment, words);
        programs.put(name, program);
        return program;
    }

    /** Where logs and data are. */
    public Path directory() {
        return directory;
    }

    public String broker() {
        return Objects.requireNonNull(variables.get("KAFKA_BROKER"));
    }

    public int gatewayPort() {
        return port(program("gateway-service"), LISTENING);
    }

    private static int port(Program program, Pattern line) {
        return Integer.parseInt(program.awaitLine(line).group(1));
    }

    /** By the names that the report uses; the database is a child of the stack, whose own process is the broker. */
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> all = new HashMap<>();
        programs.forEach((name, program) -> all.put(name.replace("local-stack", "broker"), program.handle()));
        program("local-stack")
                .handle()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("mariadbd"))
                .forEach(child -> all.put("database", child));
        all.put("load", ProcessHandle.current());
        return all;
    }

    /** When the sandbox began and ended each request, by the idempotency key of the request. */
    JsonNode sandboxTimes() {
        try {
            return json.readTree(sandbox("GET").body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forgetSandboxTimes() {
        if (sandbox("DELETE").statusCode() != 200) {
            throw new IllegalStateException("The sandbox does not forget");
        }
    }

    private HttpResponse<String> sandbox(String method) {
        return call(method, URI.create(variables.get("STRIPE_API_BASE") + "/_sandbox/times"));
    }

    private HttpResponse<String> call(String method, URI address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .method(method, BodyPublishers.noBody())
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        programs.forEach((name, program) -> {
            if (!name.equals("local-stack")) {
                program.close();
            }
        });
        program("local-stack").close();
        http.close();
        removeData();
    }

    /** The logs stay. */
    private void removeData() {
        try (Stream<Path> all = Files.walk(directory.resolve("data"))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
