package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * All that is known of the payments of a ledger's users, read when all was quiet: ours, the provider's, what was told on
 * Kafka, and what the callers were told. Absent texts are empty.
 */
record Snapshot(Ours ours, Theirs theirs, List<Event> events, List<Ledger.Told> told) {

    /** What our store holds. */
    record Ours(
            List<Intent> intents,
            List<Version> history,
            List<Refund> refunds,
            List<Attempt> attempts,
            List<Claim> claims,
            List<Method> methods,
            Left left) {}

    /** What the provider holds of it. */
    record Theirs(List<TheirIntent> intents, List<TheirRefund> refunds, List<TheirCustomer> customers) {}

    /** @param declines how many were recorded as told */
    record Intent(
            String id,
            String owner,
            long version,
            String status,
            String reference,
            long amount,
            long capturable,
            long received,
            long refunded,
            long declines) {}

    /** An earlier version of an intent, its status in the words of the contract. */
    record Version(String intentId, long version, String status) {}

    record Refund(String id, String intentId, String status, String reference, long amount) {}

    record Attempt(String id, String intentId, String status) {}

    /** @param reply as it was recorded: a {@code view} or an {@code error} */
    record Claim(String userId, String key, String topic, String status, JsonNode reply) {}

    record Method(String id, String owner, String personId, String status, String reference, boolean isDefault) {}

    /** @param open the rows that a process would have to go on with, such as {@code outbox_event: 3} */
    record Left(List<String> open) {}

    record TheirIntent(String reference, String ourId, String status, long amount, long capturable, long received) {}

    record TheirRefund(String reference, String intentReference, String ourId, String status, long amount) {}

    record TheirCustomer(String reference, String personId, List<String> attached) {}

    /** @param at when the publisher handed it over, in milliseconds */
    record Event(String id, String topic, String intentId, String userId, long at, JsonNode payload) {}
}
