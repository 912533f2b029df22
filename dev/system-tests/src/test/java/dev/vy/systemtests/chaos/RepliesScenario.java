package dev.vy.systemtests.chaos;

import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.Traffic.Try;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests in a steady stream while the broker ends and starts again and, in the long run, gateways and payments replicas
 * come, go, die and are replaced: each caller gets its own answer and no other.
 */
final class RepliesScenario implements Scenario {
    /** Far above the second that is promised: a busy machine is no fault, a caller who hangs is one. */
    private static final Duration HANGING = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "replies";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        Ledger ledger = new Ledger();
        Crowd crowd = new Crowd(system, ledger);
        try (Fleet fleet = new Fleet(system)) {
            if (extent == Extent.LONG) {
                fleet.addGateway();
                fleet.addPayments();
            }
            Traffic traffic = new Traffic(fleet::anyGateway, ledger, crowd::next);
            Upheaval upheaval = new Upheaval(system, fleet, traffic);
            traffic.begin(extent == Extent.LONG ? 200 : 25);
            try {
                if (extent == Extent.LONG) {
                    upheaval.allOfThem(Duration.ofMinutes(2));
                } else {
                    upheaval.endOfTheBroker();
                }
            } finally {
                traffic.end();
            }
            return tally(system, ledger, traffic, upheaval);
        }
    }

    private static Tally tally(SystemUnderTest system, Ledger ledger, Traffic traffic, Upheaval upheaval) {
        List<Violation> found = new ArrayList<>(traffic.violations());
        List<Try> meanwhile = traffic.triesBetween(upheaval.brokerGoneNanos(), upheaval.brokerBackNanos());
        found.addAll(judgeAbsence(meanwhile));
        found.addAll(Invariants.violations(system, ledger));
        found.addAll(Refusals.violations(system, ledger));
        return Tally.of(upheaval.hurts(), traffic.tries().size(), upheaval.brokerRecovery(), found)
                .noting("%d requests begun, %d a second, %d settled, %d tries; %s"
                        .formatted(
                                traffic.begun(),
                                traffic.perSecond(),
                                traffic.settled(),
                                traffic.tries().size(),
                                upheaval.account()))
                .noting(absence(meanwhile));
    }

    /** Whoever asks while there is no broker hears of it, soon where for certain nothing was done. */
    private static List<Violation> judgeAbsence(List<Try> meanwhile) {
        return meanwhile.stream()
                .filter(one -> one.status() == 503 && one.took().compareTo(HANGING) > 0
                        || one.status() == 504 && !one.code().equals("outcome_unknown"))
                .map(one -> Violation.stuck("While the broker was away a request ended as %s", one))
                .toList();
    }

    private static String absence(List<Try> meanwhile) {
        List<Try> refused =
                meanwhile.stream().filter(one -> one.status() == 503).toList();
        return "while the broker was away: %d tries, of them %d told 503 (the slowest after %d ms, %d after more than a second), %d told 504 (the slowest after %d ms), %d broken off, %d answered in the end"
                .formatted(
                        meanwhile.size(),
                        refused.size(),
                        slowestMillis(refused),
                        refused.stream()
                                .filter(one -> one.took().toMillis() > 1000)
                                .count(),
                        count(meanwhile, 504),
                        slowestMillis(meanwhile.stream()
                                .filter(one -> one.status() == 504)
                                .toList()),
                        count(meanwhile, 0),
                        count(meanwhile, 200));
    }

    private static long slowestMillis(List<Try> tries) {
        return tries.stream().mapToLong(one -> one.took().toMillis()).max().orElse(0);
    }

    private static long count(List<Try> tries, int status) {
        return tries.stream().filter(one -> one.status() == status).count();
    }
}
