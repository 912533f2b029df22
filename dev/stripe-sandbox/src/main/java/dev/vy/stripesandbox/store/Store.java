package dev.vy.stripesandbox.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The documents of every kind, and the blank forms new ones start from. */
public final class Store {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Documents> documentsByKind = new LinkedHashMap<>();
    private final ObjectNode blanks = readBlanks();
    private final Clock clock;

    public Store(Clock clock) {
        this.clock = clock;
    }

    public Documents documents(String kind) {
        return documentsByKind.computeIfAbsent(kind, Documents::new);
    }

    /** A new document with every field Stripe would send; it is not stored yet. */
    public ObjectNode blank(String kind, String idPrefix) {
        return part(kind).put("id", Ids.next(idPrefix)).put("object", kind).put("created", now());
    }

    /** A blank part of a document, such as the card of a payment method. */
    public ObjectNode part(String name) {
        return blanks.withObjectProperty(name).deepCopy();
    }

    /** The time as Stripe writes it, in epoch seconds. */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    /** Any object by its id alone, for expansion. */
    Optional<ObjectNode> find(String id) {
        return documentsByKind.values().stream()
                .flatMap(documents -> documents.find(id).stream())
                .findFirst();
    }

    /** How many objects of each kind exist. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        documentsByKind.forEach((kind, documents) -> counts.put(kind, documents.size()));
        return counts;
    }

    private static ObjectNode readBlanks() {
        try (InputStream blanks = Store.class.getResourceAsStream("blanks.json")) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(blanks));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
