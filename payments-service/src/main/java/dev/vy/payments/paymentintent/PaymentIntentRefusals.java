package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;

/** The refusals that several commands share. */
public final class PaymentIntentRefusals {
    /** What a payer may be told of a canceled payment. */
    static final String CANCELED_MESSAGE = "The payment was canceled.";

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

    /** Only the provider knows what it made of the request to create it. */
    static CommandError notAnsweredYet(PaymentIntent intent) {
        return CommandError.ofParam(
                        ErrorCode.UNEXPECTED_STATE,
                        "paymentIntentId",
                        "The payment provider has not answered for this payment intent yet; cancel it when it has.")
                .about(intent.id());
    }

    static CommandError attemptNotFound() {
        return CommandError.ofParam(ErrorCode.NOT_FOUND, "attemptId", "There is no payment attempt with this id.");
    }

    static CommandError attemptNotRepeatable(String reason) {
        return CommandError.ofParam(ErrorCode.UNEXPECTED_STATE, "attemptId", reason);
    }
}
