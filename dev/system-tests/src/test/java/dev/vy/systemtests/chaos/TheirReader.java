package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.Sandbox;
import dev.vy.systemtests.chaos.Snapshot.Ours;
import dev.vy.systemtests.chaos.Snapshot.TheirCustomer;
import dev.vy.systemtests.chaos.Snapshot.TheirIntent;
import dev.vy.systemtests.chaos.Snapshot.TheirRefund;
import dev.vy.systemtests.chaos.Snapshot.Theirs;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the provider's objects that carry our ids: those of a ledger's users, and those that nobody here knows. */
final class TheirReader {
    private final Sandbox sandbox;
    private final String since;

    TheirReader(Sandbox sandbox, Ledger ledger) {
        this.sandbox = sandbox;
        this.since = "created[gte]=" + (ledger.began().getEpochSecond() - 1);
    }

    /** @param known all intents in our store, whosever */
    Theirs read(Ours ours, Set<String> known, Set<String> users) {
        Set<String> mine = ours.intents().stream().map(Snapshot.Intent::id).collect(Collectors.toSet());
        return new Theirs(
                objects("/v1/payment_intents", "paymentIntentId")
                        .filter(intent -> isOurs(ourId(intent), mine, known))
                        .map(TheirReader::intent)
                        .toList(),
                objects("/v1/refunds", "refundId")
                        .filter(refund -> mine.contains(metadata(refund, "paymentIntentId")))
                        .map(TheirReader::refund)
                        .toList(),
                objects("/v1/customers", "personId")
                        .filter(customer -> users.contains(metadata(customer, "userId")))
                        .map(this::customer)
                        .toList());
    }

    private static boolean isOurs(String ourId, Set<String> mine, Set<String> known) {
        return mine.contains(ourId) || !known.contains(ourId);
    }

    private Stream<JsonNode> objects(String path, String ourKey) {
        return sandbox.all(path, since).stream()
                .filter(object -> !metadata(object, ourKey).isEmpty());
    }

    private static TheirIntent intent(JsonNode intent) {
        return new TheirIntent(
                intent.path("id").asText(),
                ourId(intent),
                status(intent),
                intent.path("amount").asLong(),
                intent.path("amount_capturable").asLong(),
                intent.path("amount_received").asLong());
    }

    private static TheirRefund refund(JsonNode refund) {
        return new TheirRefund(
                refund.path("id").asText(),
                refund.path("payment_intent").asText(),
                metadata(refund, "refundId"),
                status(refund),
                refund.path("amount").asLong());
    }

    private TheirCustomer customer(JsonNode customer) {
        String reference = customer.path("id").asText();
        List<String> attached = sandbox.methodsOf(reference);
        return new TheirCustomer(reference, metadata(customer, "personId"), attached);
    }

    private static String ourId(JsonNode intent) {
        return metadata(intent, "paymentIntentId");
    }

    private static String metadata(JsonNode object, String key) {
        return object.path("metadata").path(key).asText();
    }

    private static String status(JsonNode object) {
        return object.path("status").asText().toUpperCase(Locale.ROOT);
    }
}
