package dev.vy.stripesandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Ids;
import dev.vy.stripesandbox.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The endpoints that want events. Guarded by the turnstile. */
public final class WebhookEndpoints {
    private final Store store;
    private final Documents documents;
    private final Map<String, String> secretsById = new HashMap<>();

    /** Where to send and what to sign with. */
    record Target(String id, String url, String secret) {}

    public WebhookEndpoints(Store store) {
        this.store = store;
        this.documents = store.documents("webhook_endpoint");
    }

    /** Adds an endpoint with a fresh secret; only this answer tells the secret, as with Stripe. */
    ObjectNode create(Consumer<ObjectNode> fill) {
        return create(Ids.next("whsec_", 32), fill);
    }

    /** Adds an endpoint for all events, whose secret the developer chose. */
    public void createForEverything(String url, String secret) {
        ObjectNode _ = create(secret, endpoint -> {
            endpoint.put("url", url);
            endpoint.putArray("enabled_events").add("*");
        });
    }

    private ObjectNode create(String secret, Consumer<ObjectNode> fill) {
        ObjectNode endpoint = store.blank("webhook_endpoint", "we_");
        fill.accept(endpoint);
        documents.add(endpoint);
        String id = Documents.id(endpoint);
        secretsById.put(id, secret);
        ObjectNode withSecret = endpoint.deepCopy();
        return withSecret.put("secret", secret);
    }

    List<String> subscribedTo(String eventType) {
        return documents
                .newestFirst()
                .filter(endpoint -> wants(endpoint, eventType))
                .map(Documents::id)
                .toList();
    }

    /** The endpoint's address; empty once it was deleted or disabled, which ends its deliveries. */
    Optional<Target> target(String id) {
        return documents
                .find(id)
                .filter(WebhookEndpoints::enabled)
                .map(endpoint ->
                        new Target(id, endpoint.path("url").asText(), Objects.requireNonNull(secretsById.get(id))));
    }

    void delete(String id) {
        documents.remove(id);
        secretsById.remove(id);
    }

    private static boolean wants(ObjectNode endpoint, String eventType) {
        return enabled(endpoint)
                && endpoint.path("enabled_events")
                        .valueStream()
                        .map(JsonNode::asText)
                        .anyMatch(wanted -> wanted.equals("*") || wanted.equals(eventType));
    }

    private static boolean enabled(ObjectNode endpoint) {
        return endpoint.path("status").asText().equals("enabled");
    }
}
