package dev.vy.payments.deadletter.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.payments.command.Ids;
import dev.vy.payments.deadletter.DeadLetter;
import dev.vy.payments.deadletter.DeadLetter.Header;
import dev.vy.payments.deadletter.DeadLetter.Original;
import dev.vy.payments.deadletter.DeadLetter.Position;
import dev.vy.payments.deadletter.DeadLetter.Value;
import dev.vy.payments.deadletter.DeadLetterRows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Dead letters in the table {@code dead_letter}; its ids follow time. */
@ApplicationScoped
class MysqlDeadLetterRows implements DeadLetterRows, PanacheRepositoryBase<DeadLetterEntity, UUID> {
    private static final TypeReference<List<Header>> HEADERS = new TypeReference<>() {};

    /** As long as the column. */
    private static final int MAX_REASON = 255;

    /** A topic that was made anew begins with the same places again, at another time. */
    private static final String SAME = "topic = ?1 and partition = ?2 and offset = ?3 and diedAt = ?4";

    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    MysqlDeadLetterRows(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Uni<Void> add(Original original, String reason, Instant diedAt) {
        return isKept(original, diedAt)
                .chain(kept -> kept
                        ? Uni.createFrom().voidItem()
                        : persistAndFlush(newRow(original, reason, diedAt)).replaceWithVoid());
    }

    private Uni<Boolean> isKept(Original original, Instant diedAt) {
        return original.position()
                .map(at -> count(SAME, original.topic(), at.partition(), at.offset(), diedAt)
                        .map(found -> found > 0))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private DeadLetterEntity newRow(Original original, String reason, Instant diedAt) {
        DeadLetterEntity row = new DeadLetterEntity();
        row.id = Ids.next();
        row.topic = original.topic();
        row.partition = original.position().map(Position::partition).orElse(null);
        row.offset = original.position().map(Position::offset).orElse(null);
        row.key = original.key().orElse(null);
        row.value = original.value().bytes();
        row.headers = write(original.headers());
        row.reason = reason.substring(0, Math.min(reason.length(), MAX_REASON));
        row.sentAt = original.sentAt();
        row.diedAt = diedAt;
        return row;
    }

    @Override
    public Uni<List<DeadLetter>> open(Optional<String> topic, Optional<UUID> after, int limit) {
        StringBuilder where = new StringBuilder("replayedAt is null");
        Map<String, Object> values = new HashMap<>();
        topic.ifPresent(name -> {
            where.append(" and topic = :topic");
            values.put("topic", name);
        });
        after.ifPresent(id -> {
            where.append(" and id > :after");
            values.put("after", id);
        });
        return find(where + " order by id", values)
                .page(0, limit)
                .list()
                .map(found -> found.stream().map(this::letterOf).toList());
    }

    @Override
    public Uni<Optional<DeadLetter>> find(UUID id) {
        return findById(id).map(row -> Optional.ofNullable(row).map(this::letterOf));
    }

    @Override
    public Uni<Void> markReplayed(UUID id) {
        return findById(id).invoke(row -> row.replayedAt = clock.instant()).replaceWithVoid();
    }

    private DeadLetter letterOf(DeadLetterEntity row) {
        Optional<Position> position = row.partition == null || row.offset == null
                ? Optional.empty()
                : Optional.of(new Position(row.partition, row.offset));
        Original original = new Original(
                row.topic, position, Optional.ofNullable(row.key), new Value(row.value), read(row.headers), row.sentAt);
        return new DeadLetter(row.id, original, row.reason, row.diedAt, Optional.ofNullable(row.replayedAt));
    }

    private String write(List<Header> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers are always JSON", e);
        }
    }

    private List<Header> read(String headers) {
        try {
            return json.readValue(headers, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored headers cannot be read", e);
        }
    }
}
