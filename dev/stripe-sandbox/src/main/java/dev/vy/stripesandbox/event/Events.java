package dev.vy.stripesandbox.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Origin;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Store;
import java.util.function.Consumer;

/** Records what happened, with the object as it was then, and hands each event on to the webhooks. */
public final class Events {
    private final Store store;
    private final Documents events;
    private final String apiVersion;
    private final Consumer<ObjectNode> subscribers;

    /** Events carry the account's API version, whichever version the causing request asked for. */
    public Events(Store store, String apiVersion, Consumer<ObjectNode> subscribers) {
        this.store = store;
        this.events = store.documents("event");
        this.apiVersion = apiVersion;
        this.subscribers = subscribers;
    }

    public void record(String type, ObjectNode snapshot) {
        JsonNode nothing = JsonNodeFactory.instance.missingNode();
        record(type, snapshot, nothing);
    }

    /** Stores an edited copy and records the change under each type, with the former values of what changed. */
    public ObjectNode change(Documents documents, ObjectNode before, Consumer<ObjectNode> edit, String... types) {
        ObjectNode after = documents.change(Documents.id(before), edit);
        for (String type : types) {
            record(type, after, formerValues(before, after));
        }
        return after;
    }

    private void record(String type, ObjectNode snapshot, JsonNode formerValues) {
        ObjectNode event = store.blank("event", "evt_");
        event.put("type", type).put("api_version", apiVersion);
        ObjectNode happened = event.putObject("data");
        happened.set("object", snapshot);
        if (formerValues.isObject()) {
            happened.set("previous_attributes", formerValues);
        }
        Origin.current()
                .ifPresent(origin -> event.putObject("request")
                        .put("id", origin.requestId())
                        .put("idempotency_key", origin.idempotencyKey().orElse(null)));
        events.add(event);
        subscribers.accept(event);
    }

    private static ObjectNode formerValues(ObjectNode before, ObjectNode after) {
        ObjectNode former = JsonNodeFactory.instance.objectNode();
        for (var field : after.properties()) {
            JsonNode earlier = before.has(field.getKey()) ? before.get(field.getKey()) : NullNode.instance;
            if (!earlier.equals(field.getValue())) {
                boolean groups = earlier.isObject() && field.getValue().isObject();
                former.set(
                        field.getKey(),
                        groups ? formerValues((ObjectNode) earlier, (ObjectNode) field.getValue()) : earlier);
            }
        }
        return former;
    }
}
