package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;

/** The refusals that several commands share. */
public final class PaymentIntentRefusals {
    private PaymentIntentRefusals() {}

    /** The same for an intent of somebody else's: whether it exists is nobody's business. */
    public static CommandError notFound() {
        return CommandError.ofParam(ErrorCode.NOT_FOUND, "paymentIntentId", "There is no payment intent with this id.");
    }

    public static CommandError unexpectedState(PaymentIntent intent, String command) {
        return CommandError.ofParam(
                        ErrorCode.UNEXPECTED_STATE,
                        "paymentIntentId",
                        "A payment intent in state " + PaymentIntentViews.status(intent.state()) + " cannot be "
                                + command + ".")
                .about(intent.id());
    }
}
