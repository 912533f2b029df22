package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The provider: what it knows, and how it is told to misbehave. */
public final class Sandbox {
    public static final String SECRET_KEY = "sk_test_system_tests";

    private static final Pattern LISTENING = Pattern.compile("Stripe sandbox listens on http://[^:]+:(\\d+)");

    private final String baseUrl;
    private final String webhookEndpointId;
    private final String webhookSecret;

    private Sandbox(String baseUrl) {
        this.baseUrl = baseUrl;
        // The address follows when the gateway has its port; until then nothing happens that could be told.
        JsonNode endpoint = post("/v1/webhook_endpoints", "url=http://localhost:9/&enabled_events[0]=*");
        this.webhookEndpointId = endpoint.path("id").asText();
        this.webhookSecret = endpoint.path("secret").asText();
    }

    public static Sandbox start() {
        Path jar = Path.of("..", "stripe-sandbox", "target", "stripe-sandbox.jar");
        Program program = Program.launch(
                "stripe-sandbox",
                Map.of(),
                // A rush makes some ten thousand payments, and none of them may be forgotten.
                List.of("-Xmx1g"),
                jar.toAbsolutePath().normalize().toString(),
                "--port",
                "0",
                "--secret-key",
                SECRET_KEY,
                "--bank-pause-millis",
                "300");
        return new Sandbox("http://localhost:" + program.awaitLine(LISTENING).group(1));
    }

    int port() {
        return URI.create(baseUrl).getPort();
    }

    public Map<String, String> variables() {
        return Map.of(
                "STRIPE_SECRET_KEY", SECRET_KEY, "STRIPE_WEBHOOK_SECRET", webhookSecret, "STRIPE_API_BASE", baseUrl);
    }

    public void sendWebhooksTo(Entrance gateway) {
        sendWebhooksTo("http://localhost:" + gateway.port() + "/webhooks/process-stripe-webhook");
    }

    public void sendWebhooksTo(String url) {
        post("/v1/webhook_endpoints/" + webhookEndpointId, "url=" + encoded(url));
    }

    /** With what the provider signs its webhooks. */
    public String webhookSecret() {
        return webhookSecret;
    }

    /** Moves an intent at the provider, past the product; a decline is an answer too. */
    public void move(String reference, String move, String form) {
        Answer answer =
                Http.send(HttpRequest.newBuilder(URI.create(baseUrl + "/v1/payment_intents/" + reference + move))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Bearer " + SECRET_KEY)
                        .POST(BodyPublishers.ofString(form)));
        assertThat(answer.status()).as(answer.text()).isIn(200, 402);
    }

    /** From now on nobody is told of what happens; it stands in the provider's list of events only. */
    public void tellNobody() {
        post("/v1/webhook_endpoints/" + webhookEndpointId, "disabled=true");
    }

    public void tellAgain() {
        post("/v1/webhook_endpoints/" + webhookEndpointId, "disabled=false");
    }

    /** As somebody does on the provider's own pages, past the product. */
    public void captureByHand(String reference) {
        post("/v1/payment_intents/" + reference + "/capture", "");
    }

    /** Likewise; gives the refund's key. */
    public String refundByHand(String reference, long amountMinor) {
        return post("/v1/refunds", "payment_intent=" + reference + "&amount=" + amountMinor)
                .path("id")
                .asText();
    }

    /** Orders bad treatment, as the sandbox describes it. */
    public void misbehave(String rule, Object... values) {
        send(HttpRequest.newBuilder(URI.create(baseUrl + "/_sandbox/misbehave"))
                .POST(BodyPublishers.ofString(Json.of(rule, values))));
    }

    public void behave() {
        send(HttpRequest.newBuilder(URI.create(baseUrl + "/_sandbox/misbehave")).DELETE());
    }

    /** The payer's answer to the bank's question. */
    public void authenticate(String reference, String outcome) {
        post("/_sandbox/payment_intents/" + reference + "/authenticate", Json.of("{'outcome':'%s'}", outcome));
    }

    /** A hosted page by which the intent is paid; gives its id. */
    public String openCheckout(String reference) {
        return post("/_sandbox/payment_intents/" + reference + "/checkout", "")
                .path("id")
                .asText();
    }

    /** What the provider does by itself with an intent that nobody finishes. */
    public void expire(String reference) {
        post("/_sandbox/payment_intents/" + reference + "/expire", "");
    }

    public void resend(String eventId) {
        post("/_sandbox/events/" + eventId + "/resend", "");
    }

    public JsonNode state() {
        return get("/_sandbox/state");
    }

    /** How often a route was called, such as {@code POST /v1/payment_intents}. */
    public long requests(String route) {
        return state().path("requests").path(route).asLong();
    }

    public JsonNode intent(String reference) {
        return get("/v1/payment_intents/" + reference);
    }

    /** All that the provider made for one intent of ours: one, if nothing was done twice. */
    public List<JsonNode> intentsOf(UUID paymentIntentId) {
        String query = "metadata['paymentIntentId']:'" + paymentIntentId + "'";
        return get("/v1/payment_intents/search?query=" + encoded(query))
                .path("data")
                .valueStream()
                .toList();
    }

    public List<JsonNode> refundsOf(String reference) {
        return get("/v1/refunds?limit=100&payment_intent=" + reference)
                .path("data")
                .valueStream()
                .toList();
    }

    /** Those whose bank has not spoken yet. */
    public long pendingRefunds() {
        return all("/v1/refunds", "").stream()
                .filter(refund -> refund.path("status").asText().equals("pending"))
                .count();
    }

    public List<JsonNode> disputesOf(String reference) {
        return get("/v1/disputes?payment_intent=" + reference)
                .path("data")
                .valueStream()
                .toList();
    }

    /** What the merchant has to say; {@code winning_evidence} convinces the bank. */
    public void answerDispute(String disputeReference, String evidence) {
        post("/v1/disputes/" + disputeReference, "submit=true&evidence[uncategorized_text]=" + encoded(evidence));
    }

    /** The newest events about one object, the newest first. */
    public List<JsonNode> eventsAbout(String objectId) {
        return get("/v1/events?limit=100")
                .path("data")
                .valueStream()
                .filter(event ->
                        event.path("data").path("object").path("id").asText().equals(objectId))
                .toList();
    }

    /** All customers that were made for one person: one, if nothing was done twice. */
    public List<String> customersOf(String personId) {
        return get("/v1/customers?limit=100")
                .path("data")
                .valueStream()
                .filter(customer ->
                        customer.path("metadata").path("personId").asText().equals(personId))
                .map(customer -> customer.path("id").asText())
                .toList();
    }

    /** What is attached to a customer. */
    public List<String> methodsOf(String customer) {
        return get("/v1/customers/" + customer + "/payment_methods?limit=100")
                .path("data")
                .valueStream()
                .map(method -> method.path("id").asText())
                .toList();
    }

    public void detach(String method) {
        post("/v1/payment_methods/" + method + "/detach", "");
    }

    public void renew(String method, int expiryYear) {
        post("/v1/payment_methods/" + method, "card[exp_year]=" + expiryYear);
    }

    public void deleteCustomer(String customer) {
        send(HttpRequest.newBuilder(URI.create(baseUrl + "/v1/customers/" + customer))
                .DELETE());
    }

    /** A whole list, page by page. */
    public List<JsonNode> all(String path, String query) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = get(path + "?limit=100&" + query);
        page.path("data").forEach(all::add);
        while (page.path("has_more").asBoolean()) {
            page = get(path + "?limit=100&" + query + "&starting_after="
                    + all.getLast().path("id").asText());
            page.path("data").forEach(all::add);
        }
        return all;
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path)));
    }

    private JsonNode post(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = Http.CLIENT.send(
                    request.header("Authorization", "Bearer " + SECRET_KEY).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return Json.parse(response.body());
        } catch (IOException e) {
            throw new AssertionError("The sandbox does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
