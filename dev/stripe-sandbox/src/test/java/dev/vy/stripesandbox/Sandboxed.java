package dev.vy.stripesandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.service.V1Services;
import dev.vy.stripesandbox.webhook.RetrySchedule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox of its own for every test, and stripe-java to talk to it. */
abstract class Sandboxed {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    StripeSandbox sandbox;
    StripeClient client;
    V1Services stripe;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxOptions options() {
        return SandboxOptions.defaults()
                .withBankPause(Duration.ofMillis(1))
                .withRetries(new RetrySchedule(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofDays(3)));
    }

    @BeforeEach
    void startSandbox() throws IOException {
        sandbox = StripeSandbox.start(options());
        client = client(0);
        stripe = client.v1();
    }

    @AfterEach
    void closeSandbox() {
        http.close();
        sandbox.close();
    }

    StripeClient client(int retries) {
        return StripeClient.builder()
                .setApiKey("sk_test_any")
                .setApiBase(sandbox.baseUrl())
                .setMaxNetworkRetries(retries)
                .build();
    }

    static PaymentIntentCreateParams.Builder twentyEuros() {
        return PaymentIntentCreateParams.builder().setAmount(2000L).setCurrency("eur");
    }

    static PaymentIntentCreateParams.Builder paidWith(String method) {
        return twentyEuros().setPaymentMethod(method).setConfirm(true);
    }

    PaymentIntent pay(String method) throws Exception {
        return stripe.paymentIntents().create(paidWith(method).build());
    }

    PaymentIntent authorize(String method) throws Exception {
        return stripe.paymentIntents()
                .create(paidWith(method)
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                        .build());
    }

    static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    /** The types of all events, oldest first. */
    List<String> eventTypes() throws Exception {
        return stripe.events().list(EventListParams.builder().setLimit(100L).build()).getData().reversed().stream()
                .map(Event::getType)
                .toList();
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer sk_test_any");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode control(String method, String path, String body) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/_sandbox" + path))
                .method(method, BodyPublishers.ofString(body)));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return JSON.readTree(response.body());
    }

    void misbehave(String rule) throws Exception {
        JsonNode _ = control("POST", "/misbehave", rule.replace('\'', '"'));
    }

    static JsonNode error(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body()).path("error");
    }

    /** Asks again until the answer is as wanted; gives it, or fails once patience ends. */
    static <T> T await(Supplier<T> question, Predicate<T> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T answer = question.get();
        while (!wanted.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still " + answer);
            }
            Thread.onSpinWait();
            answer = question.get();
        }
        return answer;
    }

    /** A question to the SDK, whose checked exceptions a supplier cannot have. */
    interface Asking<T> {
        T ask() throws Exception;
    }

    static <T> Supplier<T> asking(Asking<T> asking) {
        return () -> {
            try {
                return asking.ask();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        };
    }
}
