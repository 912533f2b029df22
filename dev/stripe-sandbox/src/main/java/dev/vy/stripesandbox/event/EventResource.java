package dev.vy.stripesandbox.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Lists;
import dev.vy.stripesandbox.store.Store;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** {@code /v1/events}. */
public final class EventResource {
    private final Documents events;
    private final ToIntFunction<String> pendingWebhooks;

    public EventResource(Store store, ToIntFunction<String> pendingWebhooks) {
        this.events = store.documents("event");
        this.pendingWebhooks = pendingWebhooks;
    }

    public void addTo(Routes routes) {
        Shape list = Shape.page().field(Field.text(), "type").field(Field.texts(), "types");
        routes.get("/v1/events", list, this::list);
        routes.get("/v1/events/*", Shape.empty(), call -> current(events.get(call.id(), "id")));
    }

    /** Only what is shown is copied: readers of the whole list come page by page. */
    private ObjectNode list(Call call) {
        List<String> types = call.parameters().texts("types");
        Stream<ObjectNode> wanted = events.newestFirst()
                .filter(event ->
                        types.isEmpty() || types.contains(event.path("type").asText()));
        ObjectNode page = Lists.page("/v1/events", wanted, call.parameters(), "type");
        List<ObjectNode> shown = page.path("data")
                .valueStream()
                .map(event -> current((ObjectNode) event))
                .toList();
        page.putArray("data").addAll(shown);
        return page;
    }

    private ObjectNode current(ObjectNode event) {
        ObjectNode copy = event.deepCopy();
        return copy.put("pending_webhooks", pendingWebhooks.applyAsInt(Documents.id(event)));
    }
}
