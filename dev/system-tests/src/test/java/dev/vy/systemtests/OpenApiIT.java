package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.gateway.testing.OpenApi;
import dev.vy.gateway.testing.OpenApi.Operation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the running services against the document that the gateway serves: every operation, with real objects. */
@SystemTest
class OpenApiIT {
    private static final String NO_BODY = "";
    private static final String NO_ID = "";

    private final SystemUnderTest system;
    private final OpenApi api;
    private final String userId = "user-" + UUID.randomUUID();
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> kept = new TreeSet<>();

    OpenApiIT(SystemUnderTest system) {
        this.system = system;
        this.api = OpenApi.parse(get("/openapi.json").text());
    }

    /**
     * One request and its answer.
     *
     * @param path with the ids that earlier steps have saved, such as {@code {intent}}
     * @param status 0 for any that the document promises
     * @param saved where an id of the answer is kept: {@code intent=paymentIntentId}
     */
    private record Step(String method, String path, String body, int status, String saved) {}

    private static Step post(String path, String body, int status) {
        return new Step("POST", path, body, status, NO_ID);
    }

    private static Step get(String path, int status) {
        return new Step("GET", path, NO_BODY, status, NO_ID);
    }

    private static Step saving(String saved, Step step) {
        return new Step(step.method, step.path, step.body, step.status, saved);
    }

    private static List<Step> resourceRoutes() {
        String basket = Caller.ONE_COFFEE;
        return List.of(
                saving("intent=paymentIntentId", post("/payment-intents", basket, 201)),
                get("/payment-intents/{intent}", 200),
                post("/payment-intents/{intent}/confirm", "{'paymentMethodId':'pm_card_visa_chargeDeclined'}", 200),
                saving("attempt=data/0/attemptId", get("/payment-intents/{intent}/attempts", 200)),
                post("/payment-attempts/{attempt}/retry", NO_BODY, 0),
                post("/payment-intents/{intent}/confirm", "{'paymentMethodId':'pm_card_visa'}", 200),
                post("/payment-intents/{intent}/capture", NO_BODY, 200),
                post("/payment-intents/{intent}/capture", "{'amountCents':1}", 409),
                get("/payment-intents/{intent}/status", 200),
                get("/payment-intents/{intent}/ztracking", 200),
                saving(
                        "refund=refundId",
                        post("/refunds", "{'paymentIntentId':'{intent}','amountCents':100,'reason':'OTHER'}", 201)),
                post("/refunds", "{'paymentIntentId':'{intent}','amountCents':99999,'reason':'OTHER'}", 400),
                get("/refunds/{refund}", 200),
                get("/refunds/{unknown}", 404),
                get("/refunds?payment_intent={intent}&limit=1", 200),
                saving("other=paymentIntentId", post("/payment-intents", basket, 201)),
                post("/payment-intents/{other}/cancel", NO_BODY, 200),
                get("/payment-intents?limit=1", 200),
                get("/payment-intents?starting_after={other}", 200),
                get("/payment-intents?ending_before={intent}", 200),
                get("/disputes?payment_intent={intent}", 200),
                get("/payment-intents/{unknown}", 404),
                post("/payment-intents/{unknown}/capture", NO_BODY, 404),
                saving("method=paymentMethodId", post("/payment-methods", CARD, 201)),
                get("/payment-methods?personId={user}&limit=1", 200),
                post("/payment-methods/{method}/default", NO_BODY, 200),
                new Step("DELETE", "/payment-methods/{method}", NO_BODY, 204, NO_ID));
    }

    private static final String CARD = "{'personId':'{user}','externalId':'pm_card_visa'}";

    private static List<Step> postRoutes() {
        return List.of(
                saving("intent=data/paymentIntentId", older("create-payment-intent", Caller.ONE_COFFEE)),
                older("get-payment-intent", "{'paymentIntentId':'{intent}'}"),
                older("confirm-payment-intent", "{'paymentIntentId':'{intent}','paymentMethodId':'pm_card_visa'}"),
                saving("attempt=data/0/attemptId", older("list-payment-attempts", "{'paymentIntentId':'{intent}'}")),
                post("/vy-finance-payments/retry-payment-attempt", "{'attemptId':'{attempt}'}", 0),
                older("capture-payment-intent", "{'paymentIntentId':'{intent}'}"),
                older("get-payment-intent-status", "{'paymentIntentId':'{intent}'}"),
                older("get-ztracking-payment-intent", "{'paymentIntentId':'{intent}'}"),
                saving(
                        "refund=data/refundId",
                        older("create-refund", "{'paymentIntentId':'{intent}','reason':'REQUESTED_BY_CUSTOMER'}")),
                older("get-refund", "{'refundId':'{refund}'}"),
                saving("other=data/paymentIntentId", older("create-payment-intent", Caller.ONE_COFFEE)),
                older("cancel-payment-intent", "{'paymentIntentId':'{other}','reason':'abandoned'}"),
                saving("method=data/paymentMethodId", older("create-payment-method", CARD)),
                older("list-payment-methods", "{'personId':'{user}'}"),
                older("set-default-payment-method", "{'paymentMethodId':'{method}'}"),
                older("delete-payment-method", "{'paymentMethodId':'{method}'}"));
    }

    private static Step older(String command, String body) {
        return post("/vy-finance-payments/" + command, body, 200);
    }

    @Test
    void everyOperationKeepsWhatTheDocumentPromises() {
        // Given
        ids.put("user", userId);
        ids.put("unknown", UUID.randomUUID().toString());
        // When
        resourceRoutes().forEach(this::take);
        postRoutes().forEach(this::take);
        // Then
        Set<String> promised = api.operations().stream()
                .map(Operation::toString)
                .filter(operation -> !operation.contains("/webhooks/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(kept).isEqualTo(promised);
    }

    private void take(Step step) {
        Operation operation = api.operation(step.method, step.path);
        kept.add(operation.toString());
        Answer answer = send(step.method, named(step.path), named(step.body.replace('\'', '"')));
        if (step.status != 0) {
            assertThat(answer.status()).as(step + ": " + answer.text()).isEqualTo(step.status);
        }
        api.holds(
                operation,
                answer.status(),
                name -> answer.headers().firstValue(name).orElse(null),
                answer.text());
        if (!step.saved.isEmpty()) {
            String[] nameAndPlace = step.saved.split("=");
            JsonNode id = answer.body().at("/" + nameAndPlace[1]);
            assertThat(id.isTextual()).as(answer.text()).isTrue();
            ids.put(nameAndPlace[0], id.textValue());
        }
    }

    private String named(String template) {
        String text = template;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            text = text.replace("{" + id.getKey() + "}", id.getValue());
        }
        return text;
    }

    @Test
    void swaggerUiIsWhereItsAddressSays() {
        // When
        Answer page = get("/docs/");
        Answer usualPlace = get("/swagger/");
        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("swagger-ui-bundle.js");
        assertThat(usualPlace.status()).isEqualTo(404);
    }

    private Answer get(String path) {
        return send("GET", path, NO_BODY);
    }

    private Answer send(String method, String path, String body) {
        String url = path + (path.contains("?") ? "&" : "?") + "userId=" + userId;
        HttpRequest.Builder request = system.gateway().request(url);
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        try {
            return Answer.of(Http.CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError("The gateway does not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
