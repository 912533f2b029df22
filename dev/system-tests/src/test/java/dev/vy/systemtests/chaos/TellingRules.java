package dev.vy.systemtests.chaos;

import static dev.vy.systemtests.chaos.Violation.doubled;
import static dev.vy.systemtests.chaos.Violation.lost;
import static dev.vy.systemtests.chaos.Violation.stuck;

import dev.vy.contract.Topics;
import dev.vy.systemtests.chaos.Ledger.Told;
import dev.vy.systemtests.chaos.Snapshot.Claim;
import dev.vy.systemtests.chaos.Snapshot.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What callers were told agrees with what is, and one request under one key did one thing. */
final class TellingRules {
    /** These promise that nothing of the request was begun. */
    private static final Set<String> NOT_BEGUN = Set.of("not_attempted", "messaging_unavailable", "overloaded");

    /** They speak of the key and not of the request. */
    private static final Set<String> ABOUT_THE_KEY = Set.of("idempotency_key_reused", "idempotency_key_in_use");

    private TellingRules() {}

    /** Whose key; keys belong to their user. */
    private record Key(String userId, String key) {}

    static Stream<Violation> judge(Snapshot snapshot) {
        Truth truth = new Truth(snapshot);
        Map<Key, Claim> claims = snapshot.ours().claims().stream()
                .collect(Collectors.toMap(
                        claim -> new Key(claim.userId(), claim.key()), Function.identity(), (a, b) -> a));
        Map<Key, List<Told>> byKey = snapshot.told().stream()
                .filter(told -> !told.key().isEmpty())
                .collect(Collectors.groupingBy(told -> new Key(told.userId(), told.key())));
        Stream<Violation> untrue = snapshot.told().stream()
                .filter(Told::isSuccess)
                .filter(told -> !truth.holds(told.route(), told.reply()))
                .map(told -> lost("%s was told as done and is not: %s", told.route(), told.reply()));
        Stream<Violation> each = byKey.entrySet().stream()
                .flatMap(entry -> judge(entry.getValue(), Optional.ofNullable(claims.get(entry.getKey()))).stream());
        return Stream.of(untrue, each, moreThanAsked(snapshot)).flatMap(Function.identity());
    }

    private static List<Violation> judge(List<Told> told, Optional<Claim> claim) {
        List<Violation> found = new ArrayList<>();
        Told last = told.getLast();
        String what = last.route() + " with key " + last.key();
        long outcomes = told.stream()
                .filter(Told::isSuccess)
                .map(Told::reply)
                .distinct()
                .count();
        boolean isDone = claim.map(Claim::reply).map(reply -> reply.has("view")).orElse(false);
        if (outcomes > 1) {
            found.add(doubled("%s was told %d different outcomes.", what, outcomes));
        }
        if (last.isUnknown() && !NOT_BEGUN.contains(last.code())) {
            found.add(stuck("%s never got an outcome; the last answer was %d %s.", what, last.status(), last.code()));
        }
        if (told.stream().anyMatch(Told::isRefusal) && isDone) {
            found.add(lost("%s was told as refused and is done.", what));
        }
        if (told.stream().allMatch(answer -> NOT_BEGUN.contains(answer.code())) && claim.isPresent()) {
            found.add(lost(
                    "%s was told as not begun and was: %s.", what, claim.get().status()));
        }
        if (outcomes > 0 && claim.isEmpty() && Changes.isOne(last.route())) {
            found.add(lost("%s was told as done and nobody remembers it.", what));
        }
        return found;
    }

    /** No more intents and refunds than there were requests for them, each counted by its key. */
    private static Stream<Violation> moreThanAsked(Snapshot snapshot) {
        Map<String, Long> created = keys(snapshot, Topics.CREATE_PAYMENT_INTENT, Told::userId);
        Map<String, Long> refunded = keys(
                snapshot,
                Topics.CREATE_REFUND,
                told -> told.request().path("paymentIntentId").asText());
        Stream<Violation> intents = snapshot.ours().intents().stream()
                .collect(Collectors.groupingBy(Intent::owner, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(owner -> owner.getValue() > created.getOrDefault(owner.getKey(), Long.MAX_VALUE))
                .map(owner -> doubled("User %s has more intents than were asked for.", owner.getKey()));
        Stream<Violation> refunds = snapshot.ours().refunds().stream()
                .collect(Collectors.groupingBy(Snapshot.Refund::intentId, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(intent -> intent.getValue() > refunded.getOrDefault(intent.getKey(), Long.MAX_VALUE))
                .map(intent -> doubled("Intent %s has more refunds than were asked for.", intent.getKey()));
        return Stream.concat(intents, refunds);
    }

    private static Map<String, Long> keys(Snapshot snapshot, String route, Function<Told, String> by) {
        return snapshot.told().stream()
                .filter(told -> told.route().equals(route))
                .collect(Collectors.groupingBy(
                        by, Collectors.collectingAndThen(Collectors.mapping(Told::key, Collectors.toSet()), keys ->
                                (long) keys.size())));
    }

    /** Which answers count as a definite no. */
    static boolean isRefusal(int status, String code) {
        boolean refused = status >= 400 && status < 500 && status != 429 && status != 408;
        return refused && !ABOUT_THE_KEY.contains(code);
    }

    /** The commands that leave a claim behind. */
    private static final class Changes {
        private static final Set<String> ALL = Set.of(
                Topics.CREATE_PAYMENT_INTENT,
                Topics.CONFIRM_PAYMENT_INTENT,
                Topics.CAPTURE_PAYMENT_INTENT,
                Topics.CANCEL_PAYMENT_INTENT,
                Topics.RETRY_PAYMENT_ATTEMPT,
                Topics.CREATE_REFUND,
                Topics.CREATE_PAYMENT_METHOD,
                Topics.SET_DEFAULT_PAYMENT_METHOD,
                Topics.DELETE_PAYMENT_METHOD);

        static boolean isOne(String route) {
            return ALL.contains(route);
        }
    }
}
