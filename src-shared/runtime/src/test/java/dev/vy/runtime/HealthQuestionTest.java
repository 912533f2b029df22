package dev.vy.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HealthQuestionTest {
    @Test
    void wordsOfAnOrdinaryStartAskNothing() {
        assertThat(HealthQuestion.isAsked()).isFalse();
        assertThat(HealthQuestion.isAsked("health")).isFalse();
        assertThat(HealthQuestion.isAsked("health", "http://localhost:9040/q/health"))
                .isTrue();
    }

    @Test
    void serviceThatIsUpIsWell() throws IOException {
        assertThat(exitCodeWhenAnswering(200)).isZero();
    }

    @Test
    void serviceThatIsDownIsNotWell() throws IOException {
        assertThat(exitCodeWhenAnswering(503)).isEqualTo(1);
    }

    @Test
    void serviceThatDoesNotListenIsNotWell() throws IOException {
        // Given
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        // When
        int exitCode = HealthQuestion.ask("health", "http://127.0.0.1:" + port + "/q/health/ready");

        // Then
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void serviceThatTakesTheConnectionAndSaysNothingIsNotWell() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            int exitCode =
                    HealthQuestion.ask("health", "http://127.0.0.1:" + silent.getLocalPort() + "/q/health/ready");

            // Then
            assertThat(exitCode).isEqualTo(1);
        }
    }

    private static int exitCodeWhenAnswering(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return HealthQuestion.ask(
                    "health", "http://127.0.0.1:" + server.getAddress().getPort() + "/q/health/ready");
        } finally {
            server.stop(0);
        }
    }
}
