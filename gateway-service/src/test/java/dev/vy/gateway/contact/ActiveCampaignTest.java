package dev.vy.gateway.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vy.contract.contact.CreateContact;
import dev.vy.gateway.contact.ActiveCampaign.ContactLostException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveCampaignTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final CreateContact JOHN =
            new CreateContact(new UUID(0, 1), "john@example.com", "Jo\"hn", "Döe", null);
    private static final String NEVER = "never";

    /** What stands at ActiveCampaign's address. */
    private final Deque<String> answers = new ConcurrentLinkedDeque<>();

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ActiveCampaign activeCampaign;

    private record Settings(Optional<String> accountName, Optional<String> apiKey, Duration callLimit)
            implements ContactConfig {
        @Override
        public int tries() {
            return 3;
        }

        @Override
        public Duration firstPause() {
            return Duration.ofMillis(5);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofMillis(10);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        activeCampaign = within(LIMIT);
    }

    private ActiveCampaign within(Duration callLimit) {
        Settings settings = new Settings(
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                Optional.of("the-key"),
                callLimit);
        return new ActiveCampaign(VERTX, ActiveCampaignAccount.of(settings).orElseThrow(), settings, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    /** The next answer in the list; one that is never sent costs the caller its patience. */
    private void answer(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Api-Token") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String[] answer = answers.removeFirst().split(" ");
        if (!answer[0].equals(NEVER)) {
            if (answer.length > 1) {
                exchange.getResponseHeaders().add("Retry-After", answer[1]);
            }
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), -1);
            exchange.close();
        }
    }

    private void willAnswer(String... next) {
        answers.addAll(new ArrayDeque<>(List.of(next)));
    }

    private void sync() {
        activeCampaign.sync(JOHN).await().atMost(LIMIT);
    }

    @Test
    void contactGoesToTheAccountWithItsKey() {
        // Given
        willAnswer("201");
        // When
        sync();
        // Then
        assertThat(received)
                .containsExactly("POST /api/3/contact/sync the-key {\"contact\":{\"email\":\"john@example.com\","
                        + "\"firstName\":\"Jo\\\"hn\",\"lastName\":\"Döe\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "503", "500", "408", "429 0"})
    void troubleThatPassesIsTriedAgain(String trouble) {
        // Given
        willAnswer(trouble, "200");
        // When
        sync();
        // Then
        assertThat(received).hasSize(2);
    }

    @Test
    void silenceIsTriedAgain() {
        // Given
        willAnswer(NEVER, "200", "200");
        activeCampaign = within(Duration.ofMillis(500));
        // When
        sync();
        // Then
        assertThat(received).hasSizeGreaterThan(1);
    }

    @Test
    void serverIsLeftAloneAsLongAsItAsks() {
        // Given
        willAnswer("429 1", "200");
        // When
        long begin = System.nanoTime();
        sync();
        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "401", "403", "404", "422", "302"})
    void refusalIsNotTriedAgain(String refusal) {
        // Given
        willAnswer(refusal);
        // When
        assertThatThrownBy(this::sync)
                // Then
                .isInstanceOf(ContactLostException.class)
                .hasMessage("refused: status " + refusal);
        assertThat(received).hasSize(1);
    }

    @Test
    void itIsGivenUpInTheEndWithoutNamingThePerson() {
        // Given
        willAnswer("500", "500", "500");
        // When
        assertThatThrownBy(this::sync)
                // Then
                .isInstanceOf(ContactLostException.class)
                .hasMessage("given up after 3 tries: status 500");
        assertThat(received).hasSize(3);
    }

    @Test
    void absentServerIsGivenUpToo() {
        // Given
        server.stop(0);
        // When
        assertThatThrownBy(this::sync)
                // Then
                .isInstanceOf(ContactLostException.class)
                .hasMessageStartingWith("given up after 3 tries")
                .hasMessageNotContaining("john");
    }

    @ParameterizedTest
    @CsvSource({
        "7,PT7S",
        "0,PT0S",
        "99999,PT5M",
        "'Fri, 01 Jan 2027 00:00:30 GMT',PT30S",
        "'Fri, 01 Jan 2021 00:00:30 GMT',PT0S",
        "soon,PT0S",
        "-5,PT0S"
    })
    void waitIsReadInBothFormsAndKeptSane(String retryAfter, Duration wait) {
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(Verdict.of(429, retryAfter, now)).isEqualTo(new Verdict.Busy("status 429", wait));
    }

    @ParameterizedTest
    @CsvSource({
        "vyshop,https://vyshop.api-us1.com",
        "https://proxy.example/ac/,https://proxy.example/ac",
        "http://localhost:8080,http://localhost:8080"
    })
    void nameIsAnAccountOrAWholeAddress(String name, String url) {
        assertThat(account(name, "key").orElseThrow().url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my shop", "shop.example", "ftp://shop", "https://user:pass@shop", "-shop"})
    void nameThatIsNeitherStopsTheStart(String name) {
        assertThatThrownBy(() -> account(name, "key"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ACTIVE_CAMPAIGN_NAME");
    }

    @Test
    void oneVariableAloneStopsTheStartAndNoneIsFine() {
        assertThatThrownBy(() -> account("vyshop", null)).hasMessageContaining("belong together");
        assertThatThrownBy(() -> account(null, "key")).hasMessageContaining("belong together");
        assertThatCode(() -> assertThat(account(null, null)).isEmpty()).doesNotThrowAnyException();
    }

    @Test
    void keyIsNotShown() {
        assertThat(account("vyshop", "the-key").orElseThrow().toString()).doesNotContain("the-key");
    }

    private static Optional<ActiveCampaignAccount> account(String name, String key) {
        return ActiveCampaignAccount.of(new Settings(Optional.ofNullable(name), Optional.ofNullable(key), LIMIT));
    }
}
