package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.vy.contract.Topics;
import dev.vy.systemtests.chaos.Snapshot.Attempt;
import dev.vy.systemtests.chaos.Snapshot.Claim;
import dev.vy.systemtests.chaos.Snapshot.Intent;
import dev.vy.systemtests.chaos.Snapshot.Method;
import dev.vy.systemtests.chaos.Snapshot.Refund;
import dev.vy.systemtests.chaos.Snapshot.TheirCustomer;
import dev.vy.systemtests.chaos.Snapshot.TheirIntent;
import dev.vy.systemtests.chaos.Snapshot.TheirRefund;
import dev.vy.systemtests.chaos.Snapshot.Version;
import dev.vy.systemtests.chaos.Violation.Kind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge is fed a healthy history, and the same broken in one place for each rule. */
class JudgeTest {
    @Test
    void healthyHistoryIsAccepted() {
        assertThat(new History().judge()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenHistories")
    void brokenHistoryIsRefused(Kind kind, String sentence, Consumer<History> breakIt) {
        // Given
        History history = new History();
        breakIt.accept(history);
        // When
        List<Violation> found = history.judge();
        // Then
        assertThat(found).anySatisfy(violation -> {
            assertThat(violation.kind()).isEqualTo(kind);
            assertThat(violation.sentence()).contains(sentence);
        });
    }

    static Stream<Arguments> brokenHistories() {
        return Stream.of(intents(), histories(), refunds(), events(), vault(), claims(), tellings())
                .flatMap(stream -> stream);
    }

    private static Arguments broken(String what, Kind kind, String sentence, Consumer<History> breakIt) {
        return Arguments.of(kind, sentence, named(what, breakIt));
    }

    private static Stream<Arguments> intents() {
        return Stream.of(
                broken(
                        "two objects",
                        Kind.DOUBLED,
                        "was made 2 times",
                        history -> history.theirIntents.add(
                                new TheirIntent("pi_2", History.PAID, "REQUIRES_PAYMENT_METHOD", 1999, 0, 0))),
                broken(
                        "object forgotten",
                        Kind.LOST,
                        "which the provider has not",
                        history -> history.theirIntents.clear()),
                broken(
                        "intent forgotten",
                        Kind.LOST,
                        "which we do not have",
                        history -> history.theirIntents.add(
                                new TheirIntent("pi_2", "intent-2", "SUCCEEDED", 1999, 0, 1999))),
                broken(
                        "another object",
                        Kind.LOST,
                        "names 'pi_9' and is pi_1",
                        history -> changeIntent(history, "SUCCEEDED", "pi_9", 1999, 500, 4)),
                broken(
                        "another state",
                        Kind.LOST,
                        "is REQUIRES_CAPTURE and the provider's is SUCCEEDED",
                        history -> changeIntent(history, "REQUIRES_CAPTURE", "pi_1", 1999, 500, 4)),
                broken(
                        "another amount",
                        Kind.LOST,
                        "other amounts",
                        history -> changeIntent(history, "SUCCEEDED", "pi_1", 1500, 500, 4)),
                broken(
                        "more taken than asked",
                        Kind.DOUBLED,
                        "3998 were taken",
                        history -> History.change(
                                history.theirIntents,
                                it -> new TheirIntent("pi_1", History.PAID, "SUCCEEDED", 1999, 0, 3998))),
                broken(
                        "never answered",
                        Kind.STUCK,
                        "still waiting for the provider",
                        history -> changeIntent(history, "CREATED", "", 0, 0, 0)));
    }

    private static void changeIntent(
            History history, String status, String reference, long received, long refunded, long version) {
        History.change(
                history.intents,
                it -> new Intent(
                        it.id(),
                        it.owner(),
                        version,
                        status,
                        reference,
                        it.amount(),
                        0,
                        received,
                        refunded,
                        it.declines()));
    }

    private static Stream<Arguments> histories() {
        return Stream.of(
                broken("entry missing", Kind.LOST, "is at version 4 and keeps", history -> history.versions.remove(1)),
                broken(
                        "entry twice",
                        Kind.LOST,
                        "is at version 4 and keeps",
                        history -> history.versions.add(history.versions.get(2))),
                broken(
                        "back from the end",
                        Kind.DOUBLED,
                        "went from SUCCEEDED to REQUIRES_CAPTURE",
                        history -> history.versions.set(1, new Version(History.PAID, 1, "SUCCEEDED"))),
                broken("captured twice", Kind.DOUBLED, "changed 2 times after it was paid", history -> {
                    history.versions.add(new Version(History.PAID, 4, "SUCCEEDED"));
                    changeIntent(history, "SUCCEEDED", "pi_1", 1999, 500, 5);
                }),
                broken(
                        "no beginning",
                        Kind.LOST,
                        "began as",
                        history -> history.versions.set(0, new Version(History.PAID, 0, "REQUIRES_CAPTURE"))),
                broken(
                        "open attempt",
                        Kind.STUCK,
                        "is still open",
                        history -> history.attempts.add(new Attempt("attempt-2", History.PAID, "PENDING"))));
    }

    private static Stream<Arguments> refunds() {
        return Stream.of(
                broken(
                        "made twice",
                        Kind.DOUBLED,
                        "was made 2 times",
                        history -> history.theirRefunds.add(
                                new TheirRefund("re_2", "pi_1", History.REFUND, "SUCCEEDED", 500))),
                broken(
                        "not at the provider",
                        Kind.LOST,
                        "which the provider has not",
                        history -> history.theirRefunds.clear()),
                broken(
                        "not with us",
                        Kind.LOST,
                        "which we do not have",
                        history -> history.theirRefunds.add(
                                new TheirRefund("re_2", "pi_1", "refund-2", "SUCCEEDED", 500))),
                broken(
                        "in another state",
                        Kind.LOST,
                        "differs",
                        history -> History.change(
                                history.theirRefunds,
                                it -> new TheirRefund("re_1", "pi_1", History.REFUND, "FAILED", 500))),
                broken(
                        "reserved for ever",
                        Kind.STUCK,
                        "waits for the provider",
                        history -> history.refunds.add(new Refund("refund-2", History.PAID, "CREATED", "", 100))),
                broken(
                        "sum is another",
                        Kind.LOST,
                        "says 900 were refunded",
                        history -> changeIntent(history, "SUCCEEDED", "pi_1", 1999, 900, 4)),
                broken(
                        "more than was taken",
                        Kind.DOUBLED,
                        "received 300 and gave back 500",
                        history -> changeIntent(history, "SUCCEEDED", "pi_1", 300, 500, 4)));
    }

    private static Stream<Arguments> events() {
        return Stream.of(
                broken(
                        "told twice",
                        Kind.DOUBLED,
                        "succeeded-payment of intent-1 was told 2 times",
                        history -> history.events.add(History.event("e9", Topics.SUCCEEDED_PAYMENT, 9))),
                broken(
                        "never told",
                        Kind.LOST,
                        "failed-payment of intent-1 happened 1 times",
                        history -> history.events.remove(1)),
                broken("contact never told", Kind.LOST, "create-contact", history -> history.events.remove(3)),
                broken(
                        "refund told twice",
                        Kind.DOUBLED,
                        "created-refund",
                        history -> history.events.add(History.event("e9", Topics.CREATED_REFUND, 9))),
                broken("refund never told", Kind.LOST, "succeeded-refund", history -> history.events.removeLast()),
                broken(
                        "failure without one",
                        Kind.DOUBLED,
                        "failed-refund",
                        history -> history.events.add(History.event("e9", Topics.FAILED_REFUND, 9))),
                broken(
                        "out of order",
                        Kind.LOST,
                        "was told after succeeded-payment",
                        history -> History.change(history.events, it -> History.event("e1", it.topic(), 9))),
                broken("of nobody", Kind.LOST, "which we do not have", history -> {
                    history.intents.clear();
                    history.theirIntents.clear();
                }));
    }

    private static Stream<Arguments> vault() {
        return Stream.of(
                broken(
                        "two customers",
                        Kind.DOUBLED,
                        "is 2 customers",
                        history -> history.customers.add(new TheirCustomer("cus_2", "person-1", List.of()))),
                broken(
                        "attached twice",
                        Kind.DOUBLED,
                        "attached and we keep",
                        history -> History.change(
                                history.customers,
                                it -> new TheirCustomer("cus_1", "person-1", List.of("pm_1", "pm_2")))),
                broken("not attached", Kind.LOST, "attached and we keep", history -> history.customers.clear()),
                broken(
                        "no default",
                        Kind.LOST,
                        "0 default methods",
                        history -> History.change(
                                history.methods,
                                it -> new Method("method-1", "li", "person-1", "VAULTED", "pm_1", false))));
    }

    private static Stream<Arguments> claims() {
        return Stream.of(
                broken(
                        "open",
                        Kind.STUCK,
                        "has not ended",
                        history -> History.change(
                                history.claims, it -> new Claim("li", it.key(), it.topic(), "OPEN", it.reply()))),
                broken(
                        "recorded as what is not",
                        Kind.LOST,
                        "is recorded as",
                        history -> history.claims.add(
                                History.claim("k", Topics.CAPTURE_PAYMENT_INTENT, "{'view':{'paymentIntent':{}}}"))),
                broken("rows left", Kind.STUCK, "outbox_event: 1", history -> history.left.add("outbox_event: 1")));
    }

    private static Stream<Arguments> tellings() {
        return Stream.of(
                broken(
                        "told as done",
                        Kind.LOST,
                        "was told as done and is not",
                        history -> history.told.add(
                                History.told("k", Topics.CREATE_REFUND, 200, "", "{'refundId':'refund-2'}"))),
                broken(
                        "two outcomes",
                        Kind.DOUBLED,
                        "2 different outcomes",
                        history -> history.told.add(History.told(
                                "refund-1", Topics.CREATE_REFUND, 200, "", "{'refundId':'refund-1','a':1}"))),
                broken(
                        "no outcome",
                        Kind.STUCK,
                        "never got an outcome",
                        history -> history.told.add(
                                History.told("refund-1", Topics.CREATE_REFUND, 504, "outcome_unknown", "{}"))),
                broken(
                        "refused and done",
                        Kind.LOST,
                        "was told as refused and is done",
                        history -> history.told.add(
                                2, History.told("refund-1", Topics.CREATE_REFUND, 409, "unexpected_state", "{}"))),
                broken("not begun and done", Kind.LOST, "was told as not begun", history -> {
                    history.told.removeLast();
                    history.told.add(History.told("refund-1", Topics.CREATE_REFUND, 503, "not_attempted", "{}"));
                }),
                broken("done and forgotten", Kind.LOST, "nobody remembers it", history -> history.claims.removeLast()),
                broken(
                        "more than asked",
                        Kind.DOUBLED,
                        "has more refunds than were asked for",
                        history -> history.refunds.add(new Refund("refund-2", History.PAID, "FAILED", "", 100))),
                broken(
                        "more intents than asked",
                        Kind.DOUBLED,
                        "has more intents than were asked for",
                        history -> history.intents.add(
                                new Intent("intent-2", "li", 1, "CANCELED", "", 1999, 0, 0, 0, 0))));
    }
}
