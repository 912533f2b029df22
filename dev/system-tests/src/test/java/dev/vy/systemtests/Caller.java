package dev.vy.systemtests;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A user of the product who calls one gateway; each call may be given an idempotency key. */
public record Caller(Entrance gateway, String userId) {
    public static final String ONE_COFFEE = basket("a1b2c3", 1);
    public static final String NO_KEY = "";

    /** More than one whole wait for a reply, which is what a service that is killed in the middle costs. */
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);

    public static Caller anybody(Entrance gateway) {
        return new Caller(gateway, "user-" + UUID.randomUUID());
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    public static String basket(String itemId, int quantity) {
        return """
                {
                  "items": [{ "id": "%s", "quantity": %d }],
                  "customerDetails": {
                    "firstName": "John",
                    "lastName": "Doe",
                    "email": "john@example.com",
                    "address": {
                      "street": "1 Main St",
                      "city": "Town",
                      "state": "CA",
                      "zip": "12345",
                      "country": "US"
                    }
                  }
                }""".formatted(itemId, quantity);
    }

    /** The same user at another replica. */
    public Caller at(Entrance otherGateway) {
        return new Caller(otherGateway, userId);
    }

    public Answer create() {
        return create(NO_KEY);
    }

    /** Empty where the connection is refused or ends without an answer. */
    Optional<Answer> tryCreate() {
        try {
            return Optional.of(create());
        } catch (AssertionError unanswered) {
            return Optional.empty();
        }
    }

    public Answer create(String key) {
        return post("create-payment-intent", ONE_COFFEE, key);
    }

    public Answer confirm(UUID intentId, String paymentMethod) {
        return confirm(intentId, paymentMethod, NO_KEY);
    }

    public Answer confirm(UUID intentId, String paymentMethod, String key) {
        return post("confirm-payment-intent", confirmation(intentId, paymentMethod), key);
    }

    public static String confirmation(UUID intentId, String paymentMethod) {
        return Json.of("{'paymentIntentId':'%s','paymentMethodId':'%s'}", intentId, paymentMethod);
    }

    public Answer capture(UUID intentId) {
        return capture(intentId, NO_KEY);
    }

    public Answer capture(UUID intentId, String key) {
        return post("capture-payment-intent", naming(intentId), key);
    }

    public Answer refund(UUID intentId, long amountCents) {
        return refund(intentId, amountCents, NO_KEY);
    }

    public Answer refund(UUID intentId, long amountCents, String key) {
        return post("create-refund", refunding(intentId, amountCents), key);
    }

    public static String refunding(UUID intentId, long amountCents) {
        return Json.of(
                "{'paymentIntentId':'%s','amountCents':%d,'reason':'REQUESTED_BY_CUSTOMER'}", intentId, amountCents);
    }

    public Answer cancel(UUID intentId) {
        return cancel(intentId, NO_KEY);
    }

    public Answer cancel(UUID intentId, String key) {
        return post("cancel-payment-intent", naming(intentId), key);
    }

    public Answer retry(String attemptId, String key) {
        return post("retry-payment-attempt", Json.of("{'attemptId':'%s'}", attemptId), key);
    }

    /** One coffee, to be paid with this method at once. */
    public Answer createAndConfirm(String paymentMethod, String key) {
        return post("create-payment-intent", paidBasket(paymentMethod), key);
    }

    public static String paidBasket(String paymentMethod) {
        return ONE_COFFEE.replaceFirst("\\{", "{\"confirm\":true,\"paymentMethodId\":\"" + paymentMethod + "\",");
    }

    /** The attempts at an intent's payment, the first one first. */
    public List<JsonNode> attempts(UUID intentId) {
        return post("list-payment-attempts", naming(intentId), NO_KEY)
                .data()
                .valueStream()
                .toList();
    }

    public Answer get(UUID intentId) {
        return post("get-payment-intent", naming(intentId), NO_KEY);
    }

    public static String naming(UUID intentId) {
        return Json.of("{'paymentIntentId':'%s'}", intentId);
    }

    public String status(UUID intentId) {
        return get(intentId).data().path("status").asText();
    }

    /** An intent whose money is ours. */
    public UUID paid() {
        UUID intentId = authorized();
        capture(intentId).data();
        return intentId;
    }

    /** An intent whose money is reserved. */
    public UUID authorized() {
        UUID intentId = create().paymentIntentId();
        confirm(intentId, "pm_card_visa").data();
        return intentId;
    }

    /** Repeats a request with a key, as a client does that was told to come again, until its outcome is known. */
    public static Answer untilSettled(Callable<Answer> request) {
        return await("an outcome").atMost(SETTLE_LIMIT).until(request, answer -> answer.status() == 200);
    }

    public Answer post(String route, String body, String key) {
        try {
            return Answer.of(Http.CLIENT.send(request(route, body, key), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError("The gateway does not answer " + route, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends and does not wait. */
    public CompletableFuture<Answer> postLater(String route, String body, String key) {
        return Http.CLIENT
                .sendAsync(request(route, body, key), BodyHandlers.ofString())
                .thenApply(Answer::of);
    }

    private HttpRequest request(String route, String body, String key) {
        HttpRequest.Builder request = gateway.request("/vy-finance-payments/" + route + "?userId=" + userId)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return key.isEmpty()
                ? request.build()
                : request.header("Idempotency-Key", key).build();
    }
}
