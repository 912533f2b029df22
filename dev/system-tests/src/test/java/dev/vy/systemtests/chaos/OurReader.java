package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.Database;
import dev.vy.systemtests.Json;
import dev.vy.systemtests.chaos.Snapshot.Attempt;
import dev.vy.systemtests.chaos.Snapshot.Claim;
import dev.vy.systemtests.chaos.Snapshot.Intent;
import dev.vy.systemtests.chaos.Snapshot.Left;
import dev.vy.systemtests.chaos.Snapshot.Method;
import dev.vy.systemtests.chaos.Snapshot.Ours;
import dev.vy.systemtests.chaos.Snapshot.Refund;
import dev.vy.systemtests.chaos.Snapshot.Version;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of a ledger's users out of our store, each row as JSON. */
final class OurReader {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final String INTENTS = """
            SELECT JSON_OBJECT('id', HEX(i.id), 'owner', i.owner_id, 'version', i.version, 'status', i.status,
              'reference', i.provider_reference, 'amount', i.amount_minor, 'capturable', i.capturable_minor,
              'received', i.received_minor, 'refunded', i.refunded_minor,
              'declines', (SELECT COUNT(*) FROM declined_attempt d WHERE d.payment_intent_id = i.id))
            FROM payment_intent i WHERE i.created_at >= ?""";
    private static final String HISTORY = """
            SELECT JSON_OBJECT('intent', HEX(h.payment_intent_id), 'owner', i.owner_id, 'version', h.version,
              'status', JSON_VALUE(h.snapshot, '$.status'))
            FROM payment_intent_history h JOIN payment_intent i ON i.id = h.payment_intent_id
            WHERE i.created_at >= ?""";
    private static final String REFUNDS = """
            SELECT JSON_OBJECT('id', HEX(id), 'owner', owner_id, 'intent', HEX(payment_intent_id), 'status', status,
              'reference', provider_reference, 'amount', amount_minor)
            FROM refund WHERE created_at >= ?""";
    private static final String ATTEMPTS = """
            SELECT JSON_OBJECT('id', HEX(a.id), 'owner', i.owner_id, 'intent', HEX(a.payment_intent_id),
              'status', a.status)
            FROM payment_attempt a JOIN payment_intent i ON i.id = a.payment_intent_id WHERE i.created_at >= ?""";
    private static final String CLAIMS = """
            SELECT JSON_OBJECT('owner', user_id, 'key', idempotency_key, 'topic', topic, 'status', status,
              'reply', reply)
            FROM idempotent_request WHERE created_at >= ?""";
    private static final String METHODS = """
            SELECT JSON_OBJECT('id', HEX(m.id), 'owner', CONVERT(m.owner_id USING utf8mb4),
              'person', CONVERT(m.person_id USING utf8mb4), 'status', m.status, 'reference', m.provider_reference,
              'default', COALESCE(c.default_method_id = m.id, 0))
            FROM payment_method m
            LEFT JOIN customer c ON c.owner_id = m.owner_id AND c.person_id = m.person_id
            WHERE m.created_at >= ?""";

    private static final Map<String, String> LEFT = Map.of(
            "outbox_event", "SELECT COUNT(*) FROM outbox_event WHERE created_at >= ?",
            "provider_event, waiting",
                    "SELECT COUNT(*) FROM provider_event WHERE status = 'WAITING' AND received_at >= ?",
            "provider_event, given up",
                    "SELECT COUNT(*) FROM provider_event WHERE status = 'GIVEN_UP' AND received_at >= ?");

    /** Our intents are a little older than the provider's, whose clock ticks in seconds: none of theirs may lack ours. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Database database;
    private final Set<String> users;
    private final String since;

    OurReader(Database database, Ledger ledger) {
        this.database = database;
        this.users = ledger.users();
        this.since = TIME.format(ledger.began().minus(MARGIN));
    }

    Ours read() {
        return new Ours(
                rows(INTENTS).map(OurReader::intent).toList(),
                rows(HISTORY).map(OurReader::version).toList(),
                rows(REFUNDS).map(OurReader::refund).toList(),
                rows(ATTEMPTS)
                        .map(row -> new Attempt(id(row, "id"), id(row, "intent"), text(row, "status")))
                        .toList(),
                rows(CLAIMS).map(OurReader::claim).toList(),
                rows(METHODS).map(OurReader::method).toList(),
                new Left(left()));
    }

    /** Whoever they belong to. */
    Set<String> allIntents() {
        return database.texts(INTENTS, since).stream()
                .map(row -> id(Json.parse(row), "id"))
                .collect(Collectors.toSet());
    }

    private Stream<JsonNode> rows(String sql) {
        return database.texts(sql, since).stream().map(Json::parse).filter(row -> users.contains(text(row, "owner")));
    }

    private List<String> left() {
        return LEFT.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), database.number(entry.getValue(), since)))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getKey() + ": " + count.getValue())
                .toList();
    }

    private static Intent intent(JsonNode row) {
        return new Intent(
                id(row, "id"),
                text(row, "owner"),
                row.path("version").asLong(),
                text(row, "status"),
                text(row, "reference"),
                row.path("amount").asLong(),
                row.path("capturable").asLong(),
                row.path("received").asLong(),
                row.path("refunded").asLong(),
                row.path("declines").asLong());
    }

    private static Version version(JsonNode row) {
        return new Version(id(row, "intent"), row.path("version").asLong(), text(row, "status"));
    }

    private static Refund refund(JsonNode row) {
        return new Refund(
                id(row, "id"),
                id(row, "intent"),
                text(row, "status"),
                text(row, "reference"),
                row.path("amount").asLong());
    }

    private static Claim claim(JsonNode row) {
        String reply = text(row, "reply");
        return new Claim(
                text(row, "owner"),
                text(row, "key"),
                text(row, "topic"),
                text(row, "status"),
                Json.parse(reply.isEmpty() ? "{}" : reply));
    }

    private static Method method(JsonNode row) {
        return new Method(
                id(row, "id"),
                text(row, "owner"),
                text(row, "person"),
                text(row, "status"),
                text(row, "reference"),
                row.path("default").asInt() == 1);
    }

    private static String text(JsonNode row, String column) {
        return row.hasNonNull(column) ? row.path(column).asText() : "";
    }

    private static String id(JsonNode row, String column) {
        return text(row, column)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
