package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.UUID;

/** Nothing is hurt: what the judge finds here is its own mistake, or a plain error of the product. */
final class CalmScenario implements Scenario {
    @Override
    public String name() {
        return "calm";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        Ledger ledger = new Ledger();
        int stories = extent == Extent.SHORT ? 4 : 100;
        for (int i = 0; i < stories; i++) {
            tell(ledger, ledger.caller(i % 2 == 0 ? system.gateway() : system.secondGateway()));
        }
        return Tally.of(stories, ledger.told().size(), Duration.ZERO, Invariants.violations(system, ledger));
    }

    private static void tell(Ledger ledger, Caller caller) {
        UUID intentId = ledger.post(caller, "create-payment-intent", Caller.ONE_COFFEE, Caller.newKey())
                .paymentIntentId();
        ledger.post(caller, "confirm-payment-intent", Caller.confirmation(intentId, "pm_card_visa"), Caller.newKey());
        ledger.post(caller, "capture-payment-intent", Caller.naming(intentId), Caller.newKey());
        ledger.post(caller, "create-refund", Caller.refunding(intentId, 100), Caller.newKey());
    }
}
