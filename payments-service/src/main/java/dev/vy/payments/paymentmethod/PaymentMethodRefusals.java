package dev.vy.payments.paymentmethod;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;

/** The refusals that several commands share. */
final class PaymentMethodRefusals {
    private PaymentMethodRefusals() {}

    /** The same for a method of somebody else's and for one that was removed. */
    static CommandError notFound() {
        return CommandError.ofParam(ErrorCode.NOT_FOUND, "paymentMethodId", "There is no payment method with this id.");
    }

    /** The same for an unknown customer and for one of somebody else's. */
    static CommandError notThisPersonsCustomer() {
        return CommandError.ofParam(
                ErrorCode.NOT_FOUND, "stripeCustomerId", "This person has no customer with this id.");
    }

    static CommandError detached() {
        return CommandError.ofParam(
                ErrorCode.UNEXPECTED_STATE,
                "externalId",
                "This payment method was detached, and cannot be attached again.");
    }
}
