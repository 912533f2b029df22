package dev.vy.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.ProductionMode;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any resource is reached is a problem document too, and carries the same headers. */
@QuarkusTest
@TestProfile(ProductionMode.class)
class OutsideJaxRsIT {
    private static final String CREATE = "/vy-finance-payments/create-payment-intent";
    private static final String HANDSHAKE =
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    @TestHTTPResource("/")
    URI server;

    private static void assertProblem(RawHttp answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.isProblem(code)).as(answer.toString()).isTrue();
        assertThat(answer.body()).doesNotContain("dev.vy", "xception");
        assertThat(answer.head())
                .contains("x-content-type-options: nosniff", "cache-control: no-store", "x-frame-options: deny")
                .contains("content-security-policy: default-src 'none'; frame-ancestors 'none'")
                .contains("referrer-policy: no-referrer", "strict-transport-security: max-age=63072000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%zz", "/vy-finance-payments/%zz", CREATE + "?userId=%zz", CREATE + "?%", "/a%2", "/webhooks/%"
            })
    void brokenEscapeIsRefused(String path) {
        assertProblem(RawHttp.get(server, path), 400, "invalid_request");
        String post = "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n"
                + "Content-Type: application/json\r\n\r\n{}";
        assertProblem(RawHttp.send(server, post), 400, "invalid_request");
    }

    @Test
    void addressAndHeadersAboveTheLimitsAreRefused() {
        assertProblem(RawHttp.get(server, "/" + "x".repeat(RequestLimits.MAX_URI_LENGTH)), 414, "uri_too_long");
        assertProblem(
                RawHttp.get(server, "/", "X-Long: " + "x".repeat(RequestLimits.MAX_HEADER_BYTES)),
                431,
                "headers_too_large");
    }

    /** The server itself answers these, without a body; it neither fails nor hangs. */
    @ParameterizedTest
    @CsvSource({"70000,0,414", "0,70000,431"})
    void whatTheServerCannotHoldIsRefusedAsWell(int pathLength, int headerLength, int status) {
        RawHttp answer = RawHttp.get(server, "/" + "x".repeat(pathLength), "X-Long: " + "x".repeat(headerLength));
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET / COFFEE/1.0\r\nHost: a\r\n\r\n",
                "no http at all\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n123456"
            })
    void whatIsNoHttpIsRefused(String text) {
        assertThat(RawHttp.send(server, text).status()).isBetween(400, 505).isNotEqualTo(500);
    }

    @Test
    void missingHostIsRefused() {
        assertProblem(RawHttp.send(server, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "BREW,/vy-finance-payments/create-payment-intent,405",
        "GET,/vy-finance-payments/create-payment-intent,405",
        "DELETE,/vy-finance-payments/create-payment-intent,405",
        "TRACE,/vy-finance-payments/create-payment-intent,405",
        "GET,/webhooks/process-stripe-webhook,405",
        "BREW,/nothing,404",
        "GET,/../../etc/passwd,404"
    })
    void otherMethodsAndPathsAreRefused(String method, String path, int status) {
        RawHttp answer =
                RawHttp.send(server, method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertProblem(answer, status, status == 405 ? "method_not_allowed" : "not_found");
        if (status == 405) {
            assertThat(answer.head()).contains("allow: options, post");
        }
    }

    @Test
    void refusedHandshakesSayWhy() {
        assertProblem(handshake("/ws/finance-payments"), 401, "unauthenticated");
        assertProblem(handshake("/ws/finance-payments", "Authorization: Bearer nonsense"), 401, "unauthenticated");
        assertProblem(handshake("/ws/no-such-namespace"), 404, "not_found");
        assertProblem(
                handshake(
                        "/ws/finance-payments",
                        "Origin: https://evil.example",
                        "Authorization: Bearer " + Tokens.of("alice")),
                403,
                "forbidden");
        assertProblem(
                handshake("/ws/finance-payments", "Sec-WebSocket-Protocol: quarkus-http-upgrade%23half"),
                400,
                "invalid_request");
        assertProblem(
                handshake("/ws/finance-payments", "Sec-WebSocket-Protocol: quarkus-http-upgrade%zz, other"),
                400,
                "invalid_request");
    }

    private RawHttp handshake(String path, String... headers) {
        String all = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawHttp.send(
                server,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n" + HANDSHAKE + "\r\n" + all
                        + "\r\n");
    }

    @Test
    void bodyThatIsNotReadIsRefusedAtOnce() {
        RawHttp answer = RawHttp.send(
                server,
                "POST " + CREATE + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 300000\r\n\r\n{");
        assertProblem(answer, 413, "body_too_large");
    }

    @Test
    void bodyOfUnknownLengthAboveTheLimitIsRefused() {
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        RawHttp answer = RawHttp.send(
                server,
                "POST " + CREATE + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + Tokens.of("alice")
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(19) + "0\r\n\r\n");
        assertProblem(answer, 413, "body_too_large");
    }

    @Test
    void pagesMayReadTheHeadersOfAnswersAndDelete() {
        given().header("Origin", ProductionMode.SHOP)
                .header("Access-Control-Request-Method", "DELETE")
                .header("Access-Control-Request-Headers", "authorization,idempotency-key,x-request-id")
                .options("/payment-methods/1")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Allow-Origin", ProductionMode.SHOP);
        String exposed = given().header("Origin", ProductionMode.SHOP)
                .header("Content-Type", "application/json")
                .body(Bodies.BY_INTENT)
                .post("/vy-finance-payments/get-payment-intent")
                .header("Access-Control-Expose-Headers");
        assertThat(exposed)
                .contains(
                        "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID", "Idempotency-Key");
    }
}
