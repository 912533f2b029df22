package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Two payments replicas at the same unfinished claims: the provider fails for a while, and nobody asks again. */
final class LeftBehind {
    private static final String ROUTE = "POST /v1/payment_intents";

    /** The first call and the two that the service makes by itself. */
    private static final int TRIES = 3;

    private final SystemUnderTest system;
    private final Ledger ledger;

    LeftBehind(SystemUnderTest system, Ledger ledger) {
        this.system = system;
        this.ledger = ledger;
    }

    List<Violation> violations(int commands) {
        Caller caller = ledger.caller(system.gateway());
        system.sandbox().misbehave("{'on':'%s','action':'status_500','times':%d}", ROUTE, commands * TRIES);
        List<String> keys =
                IntStream.range(0, commands).mapToObj(i -> Caller.newKey()).toList();
        List<Answer> first = all(caller, keys);
        // Past the pause that the service would make: both replicas find all of them at once.
        system.database()
                .change(
                        "UPDATE idempotent_request SET next_try_at = created_at WHERE user_id = ? AND status = 'OPEN'",
                        caller.userId());
        system.awaitQuiet();
        return judge(caller, first, all(caller, keys));
    }

    private List<Answer> all(Caller caller, List<String> keys) {
        return keys.stream()
                .map(key -> caller.postLater("create-payment-intent", Caller.ONE_COFFEE, key)
                        .thenApply(answer -> {
                            ledger.write(caller, "create-payment-intent", Caller.ONE_COFFEE, key, answer);
                            return answer;
                        }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private List<Violation> judge(Caller caller, List<Answer> first, List<Answer> repeats) {
        List<Violation> found = new ArrayList<>();
        if (first.stream().noneMatch(answer -> answer.status() >= 500)) {
            found.add(Violation.stuck("No command was left behind, so this has shown nothing"));
        }
        for (Answer repeat : repeats) {
            if (repeat.status() != 200 || !repeat.isReplayed()) {
                found.add(Violation.stuck("A repeat was told %s", repeat.text()));
            } else if (system.sandbox().intentsOf(repeat.paymentIntentId()).size() != 1) {
                found.add(Violation.doubled("%s: created more than once at the provider", repeat.paymentIntentId()));
            }
        }
        long intents =
                system.database().number("SELECT COUNT(*) FROM payment_intent WHERE owner_id = ?", caller.userId());
        if (intents != repeats.size()) {
            found.add(Violation.doubled("%d commands made %d intents", repeats.size(), intents));
        }
        return found;
    }
}
