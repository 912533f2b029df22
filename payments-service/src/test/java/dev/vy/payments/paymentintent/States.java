package dev.vy.payments.paymentintent;

import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresAction;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresConfirmation;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresPaymentMethod;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.provider.Sights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One of each state, by a short name; the intent waits for a payment method both before a decline and after. */
public final class States {
    public static final Map<String, PaymentIntentState> BY_NAME = byName();

    private States() {}

    public static PaymentIntentState of(String name) {
        PaymentIntentState state = BY_NAME.get(name);
        if (state == null) {
            throw new IllegalArgumentException(name);
        }
        return state;
    }

    private static Map<String, PaymentIntentState> byName() {
        String reference = Sights.REFERENCE;
        Map<String, PaymentIntentState> states = new LinkedHashMap<>();
        states.put("created", new Created());
        states.put("start", new RequiresPaymentMethod(reference, Optional.empty()));
        states.put("declined", new RequiresPaymentMethod(reference, Optional.of(Sights.decline("ch_1"))));
        states.put("confirmation", new RequiresConfirmation(reference));
        states.put("action", new RequiresAction(reference, Sights.ACTION));
        states.put("processing", new Processing(reference));
        states.put("capture", new RequiresCapture(reference, Sights.AMOUNT));
        states.put("succeeded", new Succeeded(reference, Sights.AMOUNT));
        states.put("canceled", new Canceled(Optional.of(reference), "abandoned"));
        return states;
    }
}
