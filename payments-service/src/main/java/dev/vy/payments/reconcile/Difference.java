package dev.vy.payments.reconcile;

import dev.vy.contract.Money;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.reconcile.Drift.Kind;
import java.util.ArrayList;
import java.util.List;

/** One thing that we have otherwise than the provider. */
record Difference(Kind kind, String reference, String ours, String theirs) {

    /** @param applied whether ours is as theirs by now */
    record Finding(Difference difference, boolean applied) {}

    Finding found(boolean applied) {
        return new Finding(this, applied);
    }

    /** What an intent and its refunds are compared in; a command's end is another matter. */
    static List<Kind> kindsOfIntents() {
        return List.of(
                Kind.STATE,
                Kind.AMOUNT,
                Kind.CAPTURABLE,
                Kind.RECEIVED,
                Kind.REFUNDED,
                Kind.REFUND_STATE,
                Kind.REFUND_AMOUNT,
                Kind.REFUND_UNKNOWN,
                Kind.MISSING);
    }

    static List<Difference> between(PaymentIntent ours, ProviderIntent theirs) {
        PaymentIntentState seen = PaymentIntentState.seen(theirs);
        List<Difference> all = new ArrayList<>();
        if (!ours.state().getClass().equals(seen.getClass())) {
            all.add(of(Kind.STATE, theirs, name(ours.state()), name(seen)));
        }
        if (!ours.amount().equals(theirs.amount())) {
            all.add(of(Kind.AMOUNT, theirs, text(ours.amount()), text(theirs.amount())));
        }
        if (ours.state() instanceof RequiresCapture mine
                && seen instanceof RequiresCapture shown
                && !mine.capturable().equals(shown.capturable())) {
            all.add(of(Kind.CAPTURABLE, theirs, text(mine.capturable()), text(shown.capturable())));
        }
        if (ours.state() instanceof Succeeded mine
                && seen instanceof Succeeded shown
                && !mine.received().equals(shown.received())) {
            all.add(of(Kind.RECEIVED, theirs, text(mine.received()), text(shown.received())));
        }
        return all;
    }

    private static Difference of(Kind kind, ProviderIntent theirs, String ours, String shown) {
        return new Difference(kind, theirs.reference(), ours, shown);
    }

    /** States and amounts as a person reads them. */
    static String name(Object state) {
        return state.getClass().getSimpleName();
    }

    static String text(Money money) {
        return money.amountMinor() + " " + money.currency();
    }
}
