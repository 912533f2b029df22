package dev.vy.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The whole product: the local stack, the sandbox, the payments service and two replicas of the gateway. */
public final class SystemUnderTest {
    /** Short, so that tests of a provider that hangs do not; its answers take milliseconds here. */
    public static final Duration PROVIDER_READ_LIMIT = Duration.ofSeconds(2);

    /** Longer than the provider's slowest answer with its three tries, as the service asks for. */
    private static final Duration LEASE = PROVIDER_READ_LIMIT.multipliedBy(5);

    private static final Duration QUIET_LIMIT = Duration.ofSeconds(120);

    private final Broker broker;
    private final Program stores;
    private final Map<String, String> variables;
    private final Sandbox sandbox;
    private final Database database;
    private final Events events;
    private final Relay databaseRelay;
    private final Relay redisRelay;
    private final Relay providerRelay;
    private final Service firstGateway;
    private final Service secondGateway;
    private Service payments;
    private String testBegan = "";

    private SystemUnderTest(Broker broker, Program stores, Map<String, String> storeVariables, Sandbox sandbox) {
        this.broker = broker;
        this.stores = stores;
        this.sandbox = sandbox;
        this.variables = new HashMap<>(storeVariables);
        variables.put("KAFKA_BROKER", broker.address());
        variables.putAll(sandbox.variables());
        variables.put("AUTO_SEED", "true");
        variables.put("SWAGGER_URL", "https://pay.example/docs");
        variables.put("VY_STRIPE_READ_TIMEOUT", PROVIDER_READ_LIMIT.toString());
        variables.put("VY_IDEMPOTENCY_LEASE", LEASE.toString());
        variables.put("VY_IDEMPOTENCY_UNFINISHED_EVERY", "1s");
        variables.put("VY_WEBHOOK_LEASE", LEASE.toString());
        // By itself it would make up for what a test loses on purpose, and what is compared need not be old.
        variables.put("VY_RECONCILE_FIRST_AFTER", "PT1H");
        variables.put("VY_RECONCILE_SETTLE_AFTER", "PT0S");
        variables.put("VY_RECONCILE_OLD_AFTER", "PT0S");
        variables.put("VY_RECONCILE_BATCH", "1000");
        variables.put("VY_RECONCILE_LEASE", "PT10S");
        this.databaseRelay = relay("TIDB_HOST", "TIDB_PORT");
        this.redisRelay = relay("REDIS_HOST", "REDIS_PORT");
        this.providerRelay = Relay.to("localhost", sandbox.port());
        variables.put("STRIPE_API_BASE", "http://127.0.0.1:" + providerRelay.port());
        this.database = new Database(storeVariables);
        this.events = new Events(broker.address());
        this.payments = Service.launchPayments("payments", variables);
        this.firstGateway = Service.launchGateway("gateway-1", variables);
        this.secondGateway = Service.launchGateway("gateway-2", variables);
    }

    /** The services reach the store by it; these tests go straight. */
    private Relay relay(String host, String port) {
        Relay relay = Relay.to(variables.get(host), Integer.parseInt(variables.get(port)));
        variables.put(port, String.valueOf(relay.port()));
        return relay;
    }

    public static SystemUnderTest start() {
        Path directory =
                Path.of("target", "stack", UUID.randomUUID().toString()).toAbsolutePath();
        Path addresses = directory.resolve("addresses");
        Program stores =
                launchStack("stores", directory.resolve("stores"), addresses, "--mariadb", "0", "--redis", "0");
        Broker broker = Broker.start(directory.resolve("broker"));
        Sandbox sandbox = Sandbox.start();
        SystemUnderTest system = new SystemUnderTest(broker, stores, awaitAddresses(stores, addresses), sandbox);
        system.awaitReady();
        sandbox.sendWebhooksTo(system.firstGateway);
        system.awaitCatalogue();
        return system;
    }

    /** @param options which parts, and more than where their data and their addresses are kept */
    public static Program launchStack(String name, Path directory, Path addresses, String... options) {
        Path jar = Path.of("..", "local-stack", "target", "local-stack.jar");
        List<String> words = new ArrayList<>();
        words.add(jar.toAbsolutePath().normalize().toString());
        words.addAll(List.of("--data-dir", directory.resolve("data").toString()));
        words.addAll(List.of("--addresses-file", addresses.toString()));
        words.addAll(
                List.of("--end-with", String.valueOf(ProcessHandle.current().pid())));
        words.addAll(List.of(options));
        return Program.launch(name, Map.of(), List.of("-Xmx192m"), words.toArray(String[]::new));
    }

    public static Map<String, String> awaitAddresses(Program stack, Path addresses) {
        stack.await("addresses file", () -> Files.exists(addresses));
        try {
            return Files.readAllLines(addresses).stream()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All services say that they can do their work. */
    public void awaitReady() {
        payments.awaitReady();
        firstGateway.awaitReady();
        secondGateway.awaitReady();
    }

    private void awaitCatalogue() {
        await("the catalogue").atMost(QUIET_LIMIT).until(() -> database.number("SELECT COUNT(*) FROM item") > 0);
    }

    /** Undoes what the test before has ordered; commands that it left open on purpose are none of the next one's. */
    public void beginTest() {
        sandbox.behave();
        testBegan = database.texts("SELECT UTC_TIMESTAMP(6)").getFirst();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Database database() {
        return database;
    }

    public Events events() {
        return events;
    }

    public Service gateway() {
        return firstGateway;
    }

    public Service secondGateway() {
        return secondGateway;
    }

    public Service payments() {
        return payments;
    }

    /** Where Kafka listens. */
    public String brokerAddress() {
        return broker.address();
    }

    public Broker broker() {
        return broker;
    }

    public ProcessHandle databaseServer() {
        return childOfStores("mariadbd");
    }

    public ProcessHandle redisServer() {
        return childOfStores("redis-server");
    }

    /** What lies between the services and the database. */
    public Relay databaseRelay() {
        return databaseRelay;
    }

    public Relay redisRelay() {
        return redisRelay;
    }

    public Relay providerRelay() {
        return providerRelay;
    }

    private ProcessHandle childOfStores(String command) {
        return stores.handle()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith(command))
                .findAny()
                .orElseThrow();
    }

    /** Another replica of the gateway, for tests that spoil one; the caller ends it. */
    public Service startGateway(String name, Map<String, String> settings) {
        return Service.launchGateway(name, with(settings)).awaitReady();
    }

    /** Not ready yet. */
    public Service launchGateway(String name, Map<String, String> settings) {
        return Service.launchGateway(name, with(settings));
    }

    /** Another replica of the payments service. */
    public Service startPayments(String name, Map<String, String> settings) {
        return Service.launchPayments(name, with(settings)).awaitReady();
    }

    /** Not ready yet, and perhaps never. */
    public Service launchPayments(String name, Map<String, String> settings) {
        return Service.launchPayments(name, with(settings));
    }

    public void killPayments() {
        payments.kill();
    }

    public void stopPayments() {
        payments.stop();
    }

    /** Starts the payments service anew where it has ended. */
    public void revivePayments() {
        if (!payments.isRunning()) {
            payments = startPayments("payments", Map.of());
        }
    }

    private Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(settings);
        return all;
    }

    /** Waits until the provider has been asked so many times; requests that it makes wait count as soon as they come. */
    public void awaitRequests(String route, long count) {
        await(count + " of " + route).atMost(QUIET_LIMIT).until(() -> sandbox.requests(route) >= count);
    }

    /** Looks into the store: a request could make the service ask the provider. */
    public void awaitStored(UUID intentId, String status) {
        await(intentId + " to be " + status)
                .atMost(QUIET_LIMIT)
                .until(
                        () -> database.texts("SELECT status FROM payment_intent WHERE id = ?", intentId),
                        found -> found.contains(status));
    }

    public void awaitRefunded(UUID intentId, long amountMinor) {
        await("refunds of " + intentId + " to come to " + amountMinor)
                .atMost(QUIET_LIMIT)
                .until(() -> database.number("SELECT refunded_minor FROM payment_intent WHERE id = ?", intentId)
                        == amountMinor);
    }

    /**
     * Returns when nothing is under way any more: the provider has brought every event and each stands applied in the
     * inbox, or recorded as none of ours, no command of this test is unfinished, and the outbox is empty.
     */
    public void awaitQuiet() {
        await("all work to be finished").atMost(QUIET_LIMIT).until(this::unfinished, List::isEmpty);
    }

    private List<String> unfinished() {
        Map<String, Long> counts = Map.of(
                "webhooks on their way",
                        sandbox.state().path("pending_webhook_deliveries").asLong(),
                "events not received",
                        sandbox.state().path("objects").path("event").asLong()
                                - database.number("SELECT COUNT(*) FROM provider_event"),
                "events not applied",
                        database.number("SELECT COUNT(*) FROM provider_event WHERE status IN ('WAITING', 'GIVEN_UP')"),
                "commands open",
                        database.number(
                                "SELECT COUNT(*) FROM idempotent_request WHERE status = 'OPEN' AND created_at >= ?",
                                testBegan),
                "events in the outbox", database.number("SELECT COUNT(*) FROM outbox_event"));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() != 0)
                .map(count -> count.getKey() + ": " + count.getValue())
                .toList();
    }
}
