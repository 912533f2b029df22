package dev.vy.stripesandbox.paymentmethod;

/** How the bank behind a test payment method treats a payment. */
public sealed interface Behaviour {

    /** Approves, and something may come of it later. */
    record Approves(Aftermath aftermath) implements Behaviour {}

    /** Declines. Only one of these cards can be attached to a customer, as with Stripe. */
    record Declines(Decline decline, boolean attachable) implements Behaviour {}

    /** Wants the customer to authenticate, and behaves in another way once that is done. */
    record Challenges(When when, Behaviour afterwards) implements Behaviour {}

    /** A bank debit: takes its time, and then ends as told. */
    record Debits(DebitEnd end) implements Behaviour {}

    /** What follows an approved payment. */
    enum Aftermath {
        NOTHING,
        FRAUDULENT_DISPUTE,
        NOT_RECEIVED_DISPUTE,
        INQUIRY,
        REFUND_FAILS,
        REFUND_PENDS
    }

    /** When a card asks for authentication. */
    enum When {
        ALWAYS,
        UNLESS_SET_UP,
        WHEN_ASKED
    }

    /** How a bank debit ends. */
    enum DebitEnd {
        SUCCEEDS,
        FAILS,
        STAYS_PROCESSING
    }
}
