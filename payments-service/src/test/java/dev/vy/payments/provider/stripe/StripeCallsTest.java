package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.runtime.RunMode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Against a server that goes away in the middle. */
class StripeCallsTest {
    private static final String LIMITED = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\nConnection: close\r\n"
            + "Stripe-Should-Retry: true\r\n\r\n{}";

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void refusedConnectionAfterALostAnswerLeavesTheOutcomeOpen() throws Exception {
        // When
        ProviderFailure failure = callServerThatAnswersOnce("");

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure.error().code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    }

    @Test
    void refusedConnectionAfterARefusedRequestIsCertainlyNotDone() throws Exception {
        // When
        ProviderFailure failure = callServerThatAnswersOnce(LIMITED);

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void lostConnectionIsTriedAgain() throws Exception {
        // Given
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (requests.incrementAndGet() == 1) {
                exchange.close();
            } else {
                byte[] refund = "{\"id\":\"re_1\",\"object\":\"refund\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, refund.length);
                exchange.getResponseBody().write(refund);
                exchange.close();
            }
        });
        server.start();

        // When
        Refund refund;
        try {
            refund = refund(server.getAddress().getPort()).get(10, TimeUnit.SECONDS);
        } finally {
            server.stop(0);
        }

        // Then
        assertThat(refund.getId()).isEqualTo("re_1");
        assertThat(requests).hasValue(2);
    }

    /** Takes one request, says what it is told to, and is gone when the repeat comes. */
    private static ProviderFailure callServerThatAnswersOnce(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerOnce(server, answer));
            CompletableFuture<Refund> told = refund(server.getLocalPort());
            return (ProviderFailure) told.handle((refund, failure) -> failure).get(10, TimeUnit.SECONDS);
        }
    }

    private static CompletableFuture<Refund> refund(int port) {
        StripeCalls calls =
                new StripeCalls(config("http://localhost:" + port), new StripeFailures(), RunMode.of("production"));
        RefundCreateParams params =
                RefundCreateParams.builder().setPaymentIntent("pi_1").build();
        CompletableFuture<Refund> told = new CompletableFuture<>();
        VERTX.runOnContext(ignored -> calls.<Refund>make(
                        stripe -> stripe.v1().refunds().create(params, StripeCalls.withKey("refund-1")))
                .subscribe()
                .with(told::complete, told::completeExceptionally));
        return told;
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (server;
                Socket socket = server.accept()) {
            // The body ends the request, and it names the intent.
            var request = new StringBuilder();
            for (int read = 0; read >= 0 && !request.toString().endsWith("pi_1"); ) {
                read = socket.getInputStream().read();
                request.append((char) read);
            }
            server.close();
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StripeConfig config(String apiBase) {
        return new StripeConfig() {
            @Override
            public Optional<String> secretKey() {
                return Optional.of("sk_test_1");
            }

            @Override
            public Optional<String> apiBase() {
                return Optional.of(apiBase);
            }

            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(2);
            }

            @Override
            public Duration readTimeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public int maxNetworkRetries() {
                return 1;
            }
        };
    }
}
