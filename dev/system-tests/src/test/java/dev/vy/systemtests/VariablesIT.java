package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each variable of the environment has its effect, seen from outside on services that were started with it. */
class VariablesIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String USER = "user-of-the-shop";

    /** The migrations have a small pool of their own. */
    private static final long MIGRATIONS_CONNECTIONS = 2;

    private static ConfiguredSystem system;
    private static UUID paidIntent;

    @BeforeAll
    static void startAndPay() {
        system = ConfiguredSystem.start();
        paidIntent = pay();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void socketBelongsToItsTokensSubjectAndEndsWithTheToken() {
        // Given
        String forever = system.token(USER);
        // When
        Program client = Node.launch(
                "sockets.js",
                "tokens",
                "http://localhost:" + system.gateway().port(),
                String.join(",", forever, ConfiguredSystem.JWT_SECRET, USER),
                Caller.ONE_COFFEE);
        // Then
        client.awaitSuccess();
    }

    /** Each step goes on until its outcome is known: a first request on a busy machine may outlast the short time limit. */
    private static UUID pay() {
        UUID intentId = settled("create-payment-intent", Caller.ONE_COFFEE).paymentIntentId();
        JsonNode confirmed = settled("confirm-payment-intent", Caller.confirmation(intentId, "pm_card_visa"))
                .data();
        assertThat(confirmed.path("success").asBoolean()).isTrue();
        return intentId;
    }

    private static Answer settled(String route, String body) {
        String key = Caller.newKey();
        return Caller.untilSettled(() -> post(route, body, system.token(USER), key));
    }

    private static Answer post(String route, String body, String token, String key) {
        return Answer.of(send(system.gateway()
                .request("/vy-finance-payments/" + route)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return Http.CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void appPortIsWhereTheGatewayListens() {
        assertThat(system.gateway().port()).isEqualTo(Integer.parseInt(system.variable("APP_PORT")));
    }

    @Test
    void appAndContextStandInEveryLineAndLinesAreJsonInProduction() {
        List<JsonNode> ofGateway = lines(system.gateway());
        assertThat(ofGateway).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("app").asText()).isEqualTo("shop-gateway");
            assertThat(line.path("context").asText()).isEqualTo("shop-eu");
        });
        assertThat(lines(system.payments()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("app").asText()).isEqualTo("shop-payments"));
    }

    @Test
    void logStreamLevelSaysHowMuchIsLogged() {
        // 20 is pino's DEBUG; an empty value is the default.
        assertThat(lines(system.payments())).anyMatch(line -> levelOf(line).equals("DEBUG"));
        assertThat(lines(system.gateway())).noneMatch(line -> levelOf(line).equals("DEBUG"));
    }

    @Test
    void noSecretIsLoggedAtAnyLevel() {
        String logs = system.gateway().log() + system.payments().log();
        for (String variable : List.of(
                "JWT_SECRET_KEY",
                "STRIPE_SECRET_KEY",
                "STRIPE_WEBHOOK_SECRET",
                "ACTIVE_CAMPAIGN_API_KEY",
                "TIDB_PASSWORD")) {
            assertThat(logs.contains(system.variable(variable))).as(variable).isFalse();
        }
        assertThat(logs.contains(ConfiguredSystem.SENTRY_KEY)).as("SENTRY_DNS").isFalse();
        assertThat(logs.contains("john@example.com")).as("a customer's address").isFalse();
    }

    private static List<JsonNode> lines(Service service) {
        return service.log().lines().map(Json::parse).toList();
    }

    private static String levelOf(JsonNode line) {
        return line.path("level").asText();
    }

    @Test
    void kafkaGroupIsWhatTheGroupsBeginWith() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.variable("KAFKA_BROKER")))) {
            Stream<String> groups =
                    admin.listGroups().all().get(10, TimeUnit.SECONDS).stream().map(GroupListing::groupId);
            assertThat(groups)
                    .contains("shop-payments.payment-intent", "shop-payments.refund", "shop-gateway.contact")
                    .allMatch(group -> group.startsWith("shop-"));
        }
    }

    @Test
    void restTimeoutIsHowLongARequestWaits() {
        try (Frozen payments = Frozen.process(system.payments().handle())) {
            // When
            long begin = System.nanoTime();
            Answer answer = post("get-payment-intent", Caller.naming(paidIntent), system.token(USER), Caller.newKey());
            // Then
            assertThat(answer.status()).as(answer.text()).isEqualTo(504);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(ConfiguredSystem.REST_TIMEOUT, ConfiguredSystem.REST_TIMEOUT.multipliedBy(3));
        }
    }

    @Test
    void allowedOriginsMayCallFromABrowserAndOthersMayNot() {
        assertThat(preflight(ConfiguredSystem.SHOP).headers().firstValue("Access-Control-Allow-Origin"))
                .contains(ConfiguredSystem.SHOP);
        assertThat(preflight("https://elsewhere.example").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private static HttpResponse<String> preflight(String origin) {
        return send(system.gateway()
                .request("/vy-finance-payments/get-payment-intent")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    @Test
    void jwtSecretKeyIsWhatTokensAreSignedWith() {
        // Given
        String body = Caller.naming(paidIntent);
        String foreign = ConfiguredSystem.token(USER, "another-secret-that-has-32-bytes-at-least");
        // When
        Answer ours = Caller.untilSettled(() -> post("get-payment-intent", body, system.token(USER), Caller.newKey()));
        Answer theirs = post("get-payment-intent", body, foreign, Caller.newKey());
        // Then
        assertThat(ours.status()).isEqualTo(200);
        assertThat(theirs.status()).isEqualTo(401);
    }

    @Test
    void redisAtHostAndPortKnowsWhoMadeTheIntent() throws IOException {
        try (Socket redis =
                new Socket(system.variable("REDIS_HOST"), Integer.parseInt(system.variable("REDIS_PORT")))) {
            redis.getOutputStream()
                    .write(("EXISTS vy:intent-user:" + paidIntent + "\r\n").getBytes(StandardCharsets.UTF_8));
            String answer = new BufferedReader(new InputStreamReader(redis.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            assertThat(answer).isEqualTo(":1");
        }
    }

    /** The sandbox takes no other key. */
    @Test
    void stripesVariablesReachStripeAndLetItsEventsIn() {
        assertThat(system.database().texts("SELECT provider_reference FROM payment_intent WHERE id = ?", paidIntent))
                .allMatch(reference -> reference.startsWith("pi_"))
                .hasSize(1);
        await("an event signed with STRIPE_WEBHOOK_SECRET")
                .atMost(LIMIT)
                .until(() -> system.database().number("SELECT COUNT(*) FROM provider_event") > 0);
    }

    /** This database lets nobody in without TLS, and its names are nobody's defaults. */
    @Test
    void tidbVariablesNameTheDatabaseAndBothDriversEncrypt() {
        assertThat(system.database().number("SELECT COUNT(*) FROM payment_intent WHERE id = ?", paidIntent))
                .isEqualTo(1);
        assertThat(system.database().number("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 1"))
                .isPositive();
        assertThat(system.database().texts("SELECT @@require_secure_transport")).containsExactly("1");
        assertThat(system.database()
                        .texts("SELECT DISTINCT user FROM information_schema.processlist WHERE db = '"
                                + ConfiguredSystem.DATABASE + "'"))
                .containsExactly("shop");
    }

    @Test
    void tidbPoolSizeIsTheMostConnections() {
        // When
        IntStream.range(0, 30)
                .mapToObj(
                        i -> CompletableFuture.runAsync(() -> settled("get-payment-intent", Caller.naming(paidIntent))))
                .toList()
                .forEach(CompletableFuture::join);
        // Then
        assertThat(system.database()
                        .number("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'shop'"
                                + " AND id <> CONNECTION_ID()"))
                .isBetween(1L, ConfiguredSystem.POOL_SIZE + MIGRATIONS_CONNECTIONS);
    }

    @Test
    void defaultCaptureMethodTakesTheMoneyWithTheConfirm() {
        assertThat(settled("get-payment-intent", Caller.naming(paidIntent))
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void autoSeedFillsTheCatalogue() {
        assertThat(system.database().number("SELECT COUNT(*) FROM item")).isPositive();
    }

    @Test
    void whoHasPaidBecomesAContactInActiveCampaign() {
        await("the contact")
                .atMost(LIMIT)
                .until(() -> !system.activeCampaign().received().isEmpty());
        assertThat(system.activeCampaign().received())
                .containsOnly(new StandIn.Request(
                        "/api/3/contact/sync",
                        ConfiguredSystem.ACTIVE_CAMPAIGN_KEY,
                        Json.of("{'contact':{'email':'john@example.com','firstName':'John','lastName':'Doe'}}")));
    }

    @Test
    void linesThatAPersonMustActOnReachSentry() {
        // Given
        Events events = new Events(system.variable("KAFKA_BROKER"));
        // When
        events.publish(Topics.CREATE_REFUND, "somebody", "no JSON, and secret-of-somebody");
        events.publish(Topics.CREATE_CONTACT, "somebody", "no JSON, and secret-of-somebody");
        // Then
        await("an event of each service").atMost(LIMIT).until(() -> sentry("shop-payments") && sentry("shop-gateway"));
        assertThat(system.sentry().received()).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/api/7/envelope/");
            assertThat(request.key()).contains("sentry_key=" + ConfiguredSystem.SENTRY_KEY);
            assertThat(request.body()).doesNotContain("secret-of-somebody", "john@example.com", "breadcrumb");
        });
        assertThat(events.records(Topics.deadLetterOf(Topics.CREATE_CONTACT)))
                .anyMatch(record -> Events.header(record, "dead-letter-reason").equals("not a contact in JSON"));
    }

    private static boolean sentry(String app) {
        return system.sentry().received().stream()
                .anyMatch(request -> request.body().contains("\"app\":\"" + app + "\"")
                        && request.body().contains("\"context\":\"shop-eu\"")
                        && request.body().contains("\"level\":\"error\""));
    }

    @Test
    void wrongSettingStopsTheStartWithASentenceThatNamesIt() {
        // Given
        String otherAuthority = Certificates.make(
                        Path.of("target", "variables", UUID.randomUUID().toString())
                                .toAbsolutePath())
                .authority()
                .toString();
        // When
        Map<String, Service> starts = Map.of(
                "TIDB_CA_PATH is /nowhere.pem, which cannot be read",
                system.launchPayments("no-authority", "TIDB_CA_PATH", "/nowhere.pem"),
                "The database's certificate is not trusted: TIDB_CA_PATH has to name the authority",
                system.launchPayments("wrong-authority", "TIDB_CA_PATH", otherAuthority),
                "ACTIVE_CAMPAIGN_NAME and ACTIVE_CAMPAIGN_API_KEY belong together",
                system.launchGateway("half-a-contact", "ACTIVE_CAMPAIGN_API_KEY", ""),
                "LOG_STREAM_LEVEL is LOUD: set it to TRACE, DEBUG, INFO",
                system.launchGateway("loud", "LOG_STREAM_LEVEL", "loud"),
                "JWT_SECRET_KEY is not set: set it, or NODE_ENV=local",
                system.launchGateway("no-secret", "JWT_SECRET_KEY", ""));
        // Then
        starts.forEach((sentence, start) -> assertThat(start.awaitRefusal()).contains(sentence));
    }
}
