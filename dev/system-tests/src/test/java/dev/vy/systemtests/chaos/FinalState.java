package dev.vy.systemtests.chaos;

import dev.vy.contract.Topics;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.ProviderStory.Intent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the product holds of an intent in the end and has told of it, without ids and times, so that two intents to which
 * the same happened can be compared.
 *
 * @param told how many different events stand on each topic
 */
record FinalState(String intent, List<String> refunds, List<String> disputes, Map<String, Integer> told) {
    /** Of an intent, but for its ids and times and the secret. */
    private static final String INTENT = """
            SELECT CONCAT_WS(',', status, amount_minor, capturable_minor, received_minor, refunded_minor, decline_code,
            cancellation_reason, next_action_type) FROM payment_intent WHERE id = ?""";

    /** How often a dispute was updated on its way depends on the order: one that is told at its end had no updates. */
    private static final List<String> TOPICS = List.of(
            Topics.CREATED_PAYMENT_INTENT,
            Topics.SUCCEEDED_PAYMENT,
            Topics.FAILED_PAYMENT,
            Topics.CREATED_REFUND,
            Topics.SUCCEEDED_REFUND,
            Topics.FAILED_REFUND,
            Topics.CREATED_DISPUTE,
            Topics.CLOSED_DISPUTE);

    /** All events of the topics, read once for many intents. */
    static Map<String, Map<String, Set<String>>> told(SystemUnderTest system) {
        Map<String, Map<String, Set<String>>> told = new TreeMap<>();
        TOPICS.forEach(topic -> told.put(topic, system.events().distinctIdsByIntent(topic)));
        return told;
    }

    static FinalState of(SystemUnderTest system, Intent intent, Map<String, Map<String, Set<String>>> events) {
        Map<String, Integer> told = new TreeMap<>();
        events.forEach((topic, byIntent) -> told.put(
                topic, byIntent.getOrDefault(intent.id().toString(), Set.of()).size()));
        return new FinalState(
                system.database().texts(INTENT, intent.id()).getFirst(),
                system.database()
                        .texts(
                                "SELECT CONCAT(status, amount_minor) FROM refund WHERE payment_intent_id = ? ORDER BY 1",
                                intent.id()),
                system.database()
                        .texts("SELECT status FROM dispute WHERE payment_intent_id = ? ORDER BY 1", intent.id()),
                told);
    }

    /** Outcomes that an intent can have only once. */
    boolean tellsAnOutcomeTwice() {
        return told.get(Topics.CREATED_PAYMENT_INTENT) > 1
                || told.get(Topics.SUCCEEDED_PAYMENT) > 1
                || told.get(Topics.CREATED_DISPUTE) > disputes.size()
                || told.get(Topics.CLOSED_DISPUTE) > disputes.size()
                || told.get(Topics.CREATED_REFUND) > refunds.size()
                || told.get(Topics.SUCCEEDED_REFUND) > refunds.size()
                || told.get(Topics.FAILED_REFUND) > refunds.size();
    }
}
