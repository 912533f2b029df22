package dev.vy.stripesandbox.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Parameters;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Lists;
import dev.vy.stripesandbox.store.Store;

/** {@code /v1/webhook_endpoints}. */
public final class WebhookEndpointResource {
    private static final Shape COMMON = Shape.empty()
            .field(Field.text(), "url", "description")
            .field(Field.texts(), "enabled_events")
            .field(Field.metadata(), "metadata");
    private static final Shape CREATE =
            COMMON.field(Field.text(), "api_version").required("url", "enabled_events");
    private static final Shape UPDATE = COMMON.field(Field.flag(), "disabled");

    private final Documents documents;
    private final WebhookEndpoints endpoints;

    public WebhookEndpointResource(Store store, WebhookEndpoints endpoints) {
        this.documents = store.documents("webhook_endpoint");
        this.endpoints = endpoints;
    }

    public void addTo(Routes routes) {
        routes.post("/v1/webhook_endpoints", CREATE, call -> endpoints.create(doc -> fill(doc, call.parameters())));
        Lists.addRoute(routes, "/v1/webhook_endpoints", documents::newestFirst);
        routes.get("/v1/webhook_endpoints/*", Shape.empty(), call -> documents.get(call.id(), "id"));
        routes.post("/v1/webhook_endpoints/*", UPDATE, this::update);
        routes.delete("/v1/webhook_endpoints/*", Shape.empty(), this::delete);
    }

    private ObjectNode update(Call call) {
        ObjectNode endpoint = documents.get(call.id(), "id");
        return documents.change(Documents.id(endpoint), copy -> {
            fill(copy, call.parameters());
            if (call.parameters().has("disabled")) {
                copy.put("status", call.parameters().flag("disabled") ? "disabled" : "enabled");
            }
        });
    }

    private ObjectNode delete(Call call) {
        ObjectNode endpoint = documents.get(call.id(), "id");
        endpoints.delete(call.id());
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", call.id())
                .put("object", endpoint.path("object").asText())
                .put("deleted", true);
    }

    private static void fill(ObjectNode endpoint, Parameters parameters) {
        parameters
                .text("url")
                .filter(url -> !url.startsWith("http://") && !url.startsWith("https://"))
                .ifPresent(url -> {
                    throw Refusal.invalid("url_invalid", "url", "Not an http or https address: " + url);
                });
        parameters.copyTo(endpoint, "url", "description", "enabled_events", "api_version");
        parameters.mergeMetadataInto(endpoint);
    }
}
