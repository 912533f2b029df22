package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The races of one payment, each run by many callers at once at both gateways. */
final class Races {
    private static final long PAID = 1999;
    private static final int REFUNDS = 20;
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    /** A machine that is busy leaves some open; one that answers nothing else has failed. */
    private static final int MOST_TRIES = 10;

    private final SystemUnderTest system;
    private final Ledger ledger;

    Races(SystemUnderTest system, Ledger ledger) {
        this.system = system;
        this.ledger = ledger;
    }

    /** All of them by name; a rule of the provider's comes before those that need one. */
    Map<String, Race> all() {
        return Map.of(
                "refunds above the capture",
                this::refundsAboveTheCapture,
                "capture against cancel",
                this::captureAgainstCancel,
                "confirm against its webhook",
                this::confirmAgainstItsWebhook,
                "creation against its webhooks",
                this::creationAgainstItsWebhooks,
                "equal requests",
                this::equalRequests);
    }

    /** So many rounds at once, and what was wrong with them when all was quiet again. */
    List<Violation> violations(Race race, int rounds) {
        List<Supplier<List<Violation>>> checks = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Supplier<List<Violation>>>> running = IntStream.range(0, rounds)
                    .mapToObj(round -> threads.submit(() -> race.run(ledger.caller(system.gateway()))))
                    .toList();
            for (Future<Supplier<List<Violation>>> round : running) {
                checks.add(round.get());
            }
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        system.awaitQuiet();
        return checks.stream().flatMap(check -> check.get().stream()).toList();
    }

    /** 20 refunds whose sum is well above what was paid. */
    Supplier<List<Violation>> refundsAboveTheCapture(Caller caller) {
        UUID intentId = paid(caller);
        List<Long> amounts = IntStream.range(0, REFUNDS)
                .mapToObj(i -> RANDOM.nextLong(120, 400))
                .toList();
        List<CompletableFuture<Answer>> asked = IntStream.range(0, REFUNDS)
                .mapToObj(i -> later(at(caller, i), "create-refund", Caller.refunding(intentId, amounts.get(i))))
                .toList();
        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
        return () -> judgeRefunds(intentId, amounts, answers);
    }

    private List<Violation> judgeRefunds(UUID intentId, List<Long> amounts, List<Answer> answers) {
        List<Violation> found = new ArrayList<>();
        long accepted = sum(amounts, answers, 200);
        long here = system.database().number("SELECT refunded_minor FROM payment_intent WHERE id = ?", intentId);
        long atProvider = refundedAtProvider(intentId);
        if (accepted > PAID || here > PAID || atProvider > PAID) {
            found.add(Violation.doubled(
                    "%s: %d paid; refunds told %d, stored %d, at the provider %d",
                    intentId, PAID, accepted, here, atProvider));
        }
        if (accepted != here || here != atProvider) {
            found.add(Violation.lost(
                    "%s: refunds told %d, stored %d, at the provider %d", intentId, accepted, here, atProvider));
        }
        for (int i = 0; i < REFUNDS; i++) {
            Answer answer = answers.get(i);
            if (answer.status() != 200 && (!isRefused(answer) || amounts.get(i) <= PAID - accepted)) {
                found.add(Violation.lost(
                        "%s: a refund of %d was refused with %s while %d of %d were given back",
                        intentId, amounts.get(i), answer.text(), accepted, PAID));
            }
        }
        return found;
    }

    /** Above what is left, or nothing is left. */
    private static boolean isRefused(Answer answer) {
        return answer.status() == 400 || answer.status() == 409 && answer.code().equals("unexpected_state");
    }

    private static long sum(List<Long> amounts, List<Answer> answers, int status) {
        return IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).status() == status)
                .mapToLong(amounts::get)
                .sum();
    }

    private long refundedAtProvider(UUID intentId) {
        return system.sandbox().refundsOf(only(intentId).path("id").asText()).stream()
                .mapToLong(refund -> refund.path("amount").asLong())
                .sum();
    }

    /** One of the two may be done, and the other is told so. */
    Supplier<List<Violation>> captureAgainstCancel(Caller caller) {
        UUID intentId = authorized(caller);
        var capturing = later(caller, "capture-payment-intent", Caller.naming(intentId));
        var canceling = later(at(caller, 1), "cancel-payment-intent", Caller.naming(intentId));
        Answer capture = capturing.join();
        Answer cancel = canceling.join();
        return () -> judgeEnd(intentId, capture, cancel);
    }

    private List<Violation> judgeEnd(UUID intentId, Answer capture, Answer cancel) {
        List<Violation> found = new ArrayList<>();
        boolean captured = capture.status() == 200;
        boolean canceled = cancel.status() == 200;
        if (captured == canceled) {
            found.add(Violation.doubled(
                    "%s: capture was told %s and cancel %s", intentId, capture.text(), cancel.text()));
        }
        if (!captured && capture.status() != 409 || !canceled && cancel.status() != 409) {
            found.add(Violation.lost("%s: capture was told %s and cancel %s", intentId, capture.text(), cancel.text()));
        }
        long received = only(intentId).path("amount_received").asLong();
        if (received != (captured ? PAID : 0)) {
            found.add(Violation.lost("%s: capture ended with %d and took %d", intentId, capture.status(), received));
        }
        requireStatus(intentId, captured ? "SUCCEEDED" : "CANCELED", found);
        requireHistory(intentId, 3, found);
        return found;
    }

    /** The provider's answer is dropped for some of them, so that the webhook is first. */
    Supplier<List<Violation>> confirmAgainstItsWebhook(Caller caller) {
        UUID intentId = create(caller).paymentIntentId();
        Answer confirmed = ask(at(caller, 1), "confirm-payment-intent", Caller.confirmation(intentId, "pm_card_visa"));
        return () -> {
            List<Violation> found = new ArrayList<>();
            if (confirmed.status() != 200) {
                found.add(Violation.lost("%s: confirm was told %s", intentId, confirmed.text()));
            }
            requireStatus(intentId, "REQUIRES_CAPTURE", found);
            requireHistory(intentId, 2, found);
            return found;
        };
    }

    /** Created and paid in one step: its webhooks may come before the answer is stored. */
    Supplier<List<Violation>> creationAgainstItsWebhooks(Caller caller) {
        Answer created = ask(caller, "create-payment-intent", Caller.paidBasket("pm_card_visa"));
        return () -> {
            List<Violation> found = new ArrayList<>();
            if (created.status() != 200) {
                return List.of(Violation.lost("A creation was told %s", created.text()));
            }
            UUID intentId = created.paymentIntentId();
            requireStatus(intentId, "REQUIRES_CAPTURE", found);
            if (system.sandbox().intentsOf(intentId).size() != 1) {
                found.add(Violation.doubled("%s: created more than once at the provider", intentId));
            }
            return found;
        };
    }

    /** The same request many times at one instant, at both gateways: done once, and each is told of that one or to come again. */
    Supplier<List<Violation>> equalRequests(Caller caller) {
        String key = Caller.newKey();
        List<CompletableFuture<Answer>> asked = IntStream.range(0, 10)
                .mapToObj(i -> later(at(caller, i), "create-payment-intent", Caller.ONE_COFFEE, key))
                .toList();
        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
        return () -> {
            List<Violation> found = new ArrayList<>();
            List<String> told = answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .map(answer -> answer.data().path("paymentIntentId").asText())
                    .distinct()
                    .toList();
            if (told.size() != 1
                    || answers.stream().anyMatch(answer -> answer.status() != 200 && answer.status() != 409)) {
                found.add(Violation.lost("Equal requests were told %s", answers));
            }
            long intents =
                    system.database().number("SELECT COUNT(*) FROM payment_intent WHERE owner_id = ?", caller.userId());
            if (intents != 1) {
                found.add(Violation.doubled("Equal requests made %d intents", intents));
            }
            return found;
        };
    }

    private void requireStatus(UUID intentId, String status, List<Violation> found) {
        List<String> stored = system.database().texts("SELECT status FROM payment_intent WHERE id = ?", intentId);
        if (!stored.equals(List.of(status))) {
            found.add(Violation.lost("%s: should be %s and is %s", intentId, status, stored));
        }
    }

    private void requireHistory(UUID intentId, long entries, List<Violation> found) {
        long stored = system.database()
                .number("SELECT COUNT(*) FROM payment_intent_history WHERE payment_intent_id = ?", intentId);
        if (stored != entries) {
            found.add(Violation.doubled("%s: %d transitions in place of %d", intentId, stored, entries));
        }
    }

    /** What the provider made for an intent of ours. */
    private JsonNode only(UUID intentId) {
        List<JsonNode> known = system.sandbox().intentsOf(intentId);
        if (known.size() != 1) {
            throw new AssertionError(intentId + " is at the provider " + known.size() + " times");
        }
        return known.getFirst();
    }

    private UUID paid(Caller caller) {
        UUID intentId = authorized(caller);
        ask(caller, "capture-payment-intent", Caller.naming(intentId)).data();
        return intentId;
    }

    private UUID authorized(Caller caller) {
        UUID intentId = create(caller).paymentIntentId();
        ask(caller, "confirm-payment-intent", Caller.confirmation(intentId, "pm_card_visa"))
                .data();
        return intentId;
    }

    private Answer create(Caller caller) {
        return ask(caller, "create-payment-intent", Caller.ONE_COFFEE);
    }

    private Caller at(Caller caller, int index) {
        return index % 2 == 0 ? caller : caller.at(system.secondGateway());
    }

    private Answer ask(Caller caller, String route, String body) {
        return later(caller, route, body).join();
    }

    private CompletableFuture<Answer> later(Caller caller, String route, String body) {
        return later(caller, route, body, Caller.newKey());
    }

    private CompletableFuture<Answer> later(Caller caller, String route, String body, String key) {
        return later(caller, route, body, key, MOST_TRIES);
    }

    /** Who is told that the outcome is open asks again under the same key, as every client has to. */
    private CompletableFuture<Answer> later(Caller caller, String route, String body, String key, int tries) {
        return caller.postLater(route, body, key).thenCompose(answer -> {
            ledger.write(caller, route, body, key, answer);
            return answer.status() >= 500 && tries > 1
                    ? later(caller, route, body, key, tries - 1)
                    : CompletableFuture.completedFuture(answer);
        });
    }
}
