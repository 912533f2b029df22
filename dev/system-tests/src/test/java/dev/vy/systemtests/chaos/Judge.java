package dev.vy.systemtests.chaos;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds in a snapshot what must not be. Reads nothing itself, so that it can be shown broken histories. */
final class Judge {
    private static final List<Function<Snapshot, Stream<Violation>>> RULES = List.of(
            IntentRules::judge,
            HistoryRules::judge,
            RefundRules::judge,
            EventRules::judge,
            VaultRules::judge,
            ClaimRules::judge,
            TellingRules::judge);

    private Judge() {}

    static List<Violation> violations(Snapshot snapshot) {
        return RULES.stream().flatMap(rule -> rule.apply(snapshot)).toList();
    }
}
