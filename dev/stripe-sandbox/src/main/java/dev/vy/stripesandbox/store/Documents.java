package dev.vy.stripesandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All objects of one kind, as the JSON that Stripe would answer. A stored document is never edited: a change stores an
 * edited copy, so that events and answers keep the snapshot they took. Guarded by the turnstile.
 */
public final class Documents {
    /**
     * How many objects of a kind are kept; then the oldest is forgotten, because a load test may run for hours. One
     * payment with its events was measured to take about 25 KiB, and half of the heap is left for the work.
     */
    public static final int CAPACITY = (int) Math.clamp(Runtime.getRuntime().maxMemory() / (50 * 1024), 1_000, 50_000);

    private final String kind;
    private final SequencedMap<String, ObjectNode> byId = new LinkedHashMap<>();

    Documents(String kind) {
        this.kind = kind;
    }

    /** The id of a document; empty where there is none. */
    public static String id(JsonNode document) {
        return document.path("id").asText();
    }

    public void add(ObjectNode document) {
        byId.put(id(document), document);
        if (byId.size() > CAPACITY) {
            byId.pollFirstEntry();
        }
    }

    public Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The object of a URL; refused with 404 and {@code param} when it does not exist. */
    public ObjectNode get(String id, String param) {
        return find(id).orElseThrow(() -> Refusal.notFound(kind, id, param));
    }

    /** The object named by a parameter; refused with 400 when it does not exist, or was deleted. */
    public ObjectNode referenced(String id, String param) {
        return find(id).filter(document -> !document.has("deleted"))
                .orElseThrow(() -> Refusal.missingReference(kind, id, param));
    }

    /** Stores an edited copy and gives it. */
    public ObjectNode change(String id, Consumer<ObjectNode> edit) {
        ObjectNode copy = find(id).orElseThrow().deepCopy();
        edit.accept(copy);
        byId.put(id, copy);
        return copy;
    }

    public void remove(String id) {
        byId.remove(id);
    }

    public Stream<ObjectNode> newestFirst() {
        return byId.sequencedValues().reversed().stream();
    }

    public int size() {
        return byId.size();
    }
}
