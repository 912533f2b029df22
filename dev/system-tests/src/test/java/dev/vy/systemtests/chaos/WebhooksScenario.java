package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Caller;
import dev.vy.systemtests.Sandbox;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.CaughtEvents.Caught;
import dev.vy.systemtests.chaos.Deliveries.Delivery;
import dev.vy.systemtests.chaos.ProviderStory.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every event comes one to three times and in random order, some of them forged; what is stored and told in the end is
 * what it is where each comes once and in order.
 */
final class WebhooksScenario implements Scenario {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int AT_ONCE = 8;
    private static final int MOST_TIMES = 3;

    /** One in so many is brought by a forger too. */
    private static final int FORGED = 20;

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        long seed = Long.getLong("vy.webhooks.seed", System.nanoTime());
        Progress.say("webhooks: seed %d (-Dvy.webhooks.seed repeats it)", seed);
        system.awaitQuiet();
        try (CaughtEvents caught = new CaughtEvents()) {
            system.sandbox().sendWebhooksTo(caught.url());
            return new Run(system, caught, new Random(seed)).tally(extent == Extent.SHORT ? 30 : 1000);
        } finally {
            system.sandbox().sendWebhooksTo(system.gateway());
        }
    }

    private record Run(
            SystemUnderTest system, CaughtEvents caught, Random random, Deliveries deliveries, InboxWatch inbox) {
        Run(SystemUnderTest system, CaughtEvents caught, Random random) {
            this(system, caught, random, new Deliveries(system), new InboxWatch(system.database()));
        }

        /** The ordered ones are fewer: each story comes out the same however often it happens. */
        Tally tally(int count) {
            List<Intent> shuffled = intents(count);
            List<Intent> ordered = intents(ProviderStory.values().length);
            move(shuffled);
            move(ordered);
            List<Caught> events = awaitAllCaught(shuffled, ordered);
            Set<String> references = references(ordered);
            List<Caught> inOrder = events.stream()
                    .filter(event -> references.contains(event.intent()))
                    .toList();
            List<Delivery> inDisorder = disorder(events.stream()
                    .filter(event -> !references.contains(event.intent()))
                    .toList());
            Progress.say("webhooks: %d events, %d deliveries in disorder", events.size(), inDisorder.size());
            List<Violation> violations = new ArrayList<>();
            deliverInOrder(inOrder, violations);
            deliveries.send(inDisorder);
            inbox.awaitAllApplied(caught.all(), violations);
            violations.addAll(compare(shuffled, ordered));
            violations.addAll(wrongAnswers());
            return Tally.of(count, inDisorder.size(), Duration.ZERO, violations);
        }

        private List<Intent> intents(int count) {
            Caller caller = Caller.anybody(system.gateway());
            return all(IntStream.range(0, count)
                    .mapToObj(i -> ProviderStory.values()[i % ProviderStory.values().length])
                    .map(story -> (Callable<Intent>) () -> Intent.create(story, caller))
                    .toList());
        }

        private void move(List<Intent> intents) {
            Sandbox sandbox = system.sandbox();
            all(intents.stream()
                    .map(intent -> (Callable<Intent>) () -> {
                        intent.story().move(sandbox, intent);
                        return intent;
                    })
                    .toList());
            // The bank raises its disputes in its own time.
            intents.stream().filter(intent -> intent.story().isDisputed()).forEach(intent -> {
                await("the dispute")
                        .atMost(LIMIT)
                        .until(() -> !sandbox.disputesOf(intent.reference()).isEmpty());
                intent.story().moveOn(sandbox, intent);
            });
        }

        private static <T> List<T> all(List<Callable<T>> work) {
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                List<T> results = new ArrayList<>();
                for (var future : threads.invokeAll(work)) {
                    results.add(future.get());
                }
                return results;
            } catch (ExecutionException e) {
                throw new AssertionError("A story went wrong", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Until the banks have said all that they have to say: a dispute closed, a refund failed or paid. */
        private List<Caught> awaitAllCaught(List<Intent> shuffled, List<Intent> ordered) {
            long failing = Stream.concat(shuffled.stream(), ordered.stream())
                    .filter(intent -> intent.story() == ProviderStory.REFUND_FAILS)
                    .count();
            await("the banks")
                    .atMost(LIMIT)
                    .until(() -> count("charge.dispute.created") > 0
                            && count("charge.dispute.closed") == count("charge.dispute.created")
                            && system.sandbox()
                                            .state()
                                            .path("pending_webhook_deliveries")
                                            .asLong()
                                    == 0
                            && count("refund.failed") == failing
                            && system.sandbox().pendingRefunds() == 0);
            return caught.all();
        }

        private long count(String type) {
            return caught.all().stream()
                    .filter(event -> event.type().equals(type))
                    .count();
        }

        private static Set<String> references(List<Intent> intents) {
            Set<String> references = new HashSet<>();
            intents.forEach(intent -> references.add(intent.reference()));
            return references;
        }

        private List<Delivery> disorder(List<Caught> events) {
            List<Delivery> all = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                Delivery delivery = Delivery.of(events.get(i));
                all.addAll(Collections.nCopies(1 + random.nextInt(MOST_TIMES), delivery));
                if (i % FORGED == 0) {
                    all.add(Delivery.forged(events.get(i)));
                }
            }
            Collections.shuffle(all, random);
            return all;
        }

        /** The first of each intent, and when all are applied the second of each, and so on. */
        private void deliverInOrder(List<Caught> events, List<Violation> violations) {
            Map<String, List<Caught>> byIntent = new LinkedHashMap<>();
            events.forEach(event -> byIntent.computeIfAbsent(event.intent(), key -> new ArrayList<>())
                    .add(event));
            int most = byIntent.values().stream().mapToInt(List::size).max().orElseThrow();
            for (int round = 0; round < most; round++) {
                int turn = round;
                List<Caught> together = byIntent.values().stream()
                        .filter(list -> list.size() > turn)
                        .map(list -> list.get(turn))
                        .toList();
                deliveries.send(together.stream().map(Delivery::of).toList());
                inbox.awaitApplied(together, violations);
            }
        }

        private List<Violation> compare(List<Intent> shuffled, List<Intent> ordered) {
            var told = FinalState.told(system);
            Map<ProviderStory, FinalState> right = new EnumMap<>(ProviderStory.class);
            ordered.forEach(intent -> right.put(intent.story(), FinalState.of(system, intent, told)));
            List<Violation> violations = new ArrayList<>();
            for (Intent intent : shuffled) {
                FinalState state = FinalState.of(system, intent, told);
                if (state.tellsAnOutcomeTwice()) {
                    violations.add(Violation.doubled("%s of %s told twice: %s", intent.id(), intent.story(), state));
                } else if (!state.equals(right.get(intent.story()))) {
                    violations.add(Violation.lost(
                            "%s of %s differs: %s, in order %s",
                            intent.id(), intent.story(), state, right.get(intent.story())));
                }
            }
            return violations;
        }

        private List<Violation> wrongAnswers() {
            return deliveries.wrong().stream()
                    .map(answer -> Violation.lost("a gateway answered an event with %s", answer))
                    .toList();
        }
    }
}
