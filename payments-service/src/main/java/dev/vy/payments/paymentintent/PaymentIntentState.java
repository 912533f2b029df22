package dev.vy.payments.paymentintent;

import dev.vy.contract.Money;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Decline;
import dev.vy.payments.provider.ProviderIntent.NextAction;
import java.util.Optional;

/**
 * Where a payment intent stands. Commands are offered only by the states that allow them ({@link Confirmable},
 * {@link Cancelable}, {@link RequiresCapture}, {@link Succeeded}); what a webhook or a look at the provider shows comes in by
 * {@link #observe}, which ignores what is late.
 */
public sealed interface PaymentIntentState {

    /** Saved here, not yet answered by the provider. */
    record Created() implements PaymentIntentState {}

    /** Waits for a confirm; after a decline it knows which. */
    record RequiresPaymentMethod(String reference, Optional<Decline> lastDecline) implements Confirmable {}

    record RequiresConfirmation(String reference) implements Confirmable {}

    /** The payer has to authenticate. */
    record RequiresAction(String reference, NextAction nextAction) implements Confirmable {}

    record Processing(String reference) implements Known {}

    /** Authorized: the money is reserved. */
    record RequiresCapture(String reference, Money capturable) implements Cancelable {}

    /** Captured: the money is ours, and can be given back. Final. */
    record Succeeded(String reference, Money received) implements Known {}

    /** Ended before capture, or refused by the provider from the start. Final. */
    record Canceled(Optional<String> reference, String reason) implements PaymentIntentState {}

    /** The provider knows the intent under this reference. */
    sealed interface Known extends PaymentIntentState permits Cancelable, Processing, Succeeded {
        String reference();
    }

    /** States from which a confirm is legal. */
    sealed interface Confirmable extends Cancelable
            permits RequiresPaymentMethod, RequiresConfirmation, RequiresAction {}

    /** States from which a cancel is legal: nothing is taken yet, and nothing is under way that could take it. */
    sealed interface Cancelable extends Known permits Confirmable, RequiresCapture {}

    /** The provider's key, once it is known. */
    default Optional<String> providerReference() {
        return switch (this) {
            case Created created -> Optional.empty();
            case Known known -> Optional.of(known.reference());
            case Canceled canceled -> canceled.reference();
        };
    }

    /** What an observation means for the state. */
    sealed interface Observation {
        record Next(PaymentIntentState state) implements Observation {}

        /** Already known, or late: nothing changes. */
        record Nothing() implements Observation {}

        /** Could be news and could be late: only a fresh look at the provider tells. */
        record Doubtful() implements Observation {}
    }

    /** The state that a sight of the provider's intent amounts to. */
    static PaymentIntentState seen(ProviderIntent intent) {
        String reference = intent.reference();
        return switch (intent.status()) {
            case REQUIRES_PAYMENT_METHOD -> new RequiresPaymentMethod(reference, intent.lastDecline());
            case REQUIRES_CONFIRMATION -> new RequiresConfirmation(reference);
            case REQUIRES_ACTION ->
                new RequiresAction(
                        reference,
                        intent.nextAction()
                                .orElse(new NextAction("use_stripe_sdk", Optional.empty(), Optional.empty())));
            case PROCESSING -> new Processing(reference);
            case REQUIRES_CAPTURE -> new RequiresCapture(reference, intent.capturable());
            case SUCCEEDED -> new Succeeded(reference, intent.received());
            case CANCELED ->
                new Canceled(Optional.of(reference), intent.cancellationReason().orElse("unknown"));
        };
    }

    /**
     * Weighs a sight of the provider's intent that may be late.
     *
     * <p>An intent goes back and forth between its unpaid states, so a sight of one of them cannot be dated; but it
     * leaves {@code RequiresCapture} only for an end, and an end never.
     */
    default Observation observe(PaymentIntentState seen) {
        if (seen.equals(this) || seen instanceof Created) {
            return new Observation.Nothing();
        }
        return switch (this) {
            case Created created -> new Observation.Next(seen);
            case Succeeded ended -> new Observation.Nothing();
            case Canceled ended -> new Observation.Nothing();
            case RequiresCapture authorized -> isEnd(seen) ? new Observation.Next(seen) : new Observation.Nothing();
            case RequiresPaymentMethod start when start.lastDecline().isEmpty() -> new Observation.Next(seen);
            case Processing unpaid -> weighUnpaid(seen);
            case Confirmable unpaid -> weighUnpaid(seen);
        };
    }

    private static Observation weighUnpaid(PaymentIntentState seen) {
        return switch (seen) {
            case Succeeded end -> new Observation.Next(seen);
            case Canceled end -> new Observation.Next(seen);
            case RequiresCapture authorized -> new Observation.Next(seen);
            case Created never -> new Observation.Nothing();
            case RequiresPaymentMethod start when start.lastDecline().isEmpty() -> new Observation.Nothing();
            case Processing unpaid -> new Observation.Doubtful();
            case Confirmable unpaid -> new Observation.Doubtful();
        };
    }

    private static boolean isEnd(PaymentIntentState state) {
        return state instanceof Succeeded || state instanceof Canceled;
    }
}
