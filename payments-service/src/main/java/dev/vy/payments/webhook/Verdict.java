package dev.vy.payments.webhook;

/** What became of an event. */
enum Verdict {
    APPLIED,
    /** Of a type that we know, about nothing of ours: it is kept and changes nothing. */
    RECORDED,
    UNKNOWN_TYPE,
    /** The event came before the transaction that creates its object, or the object is not ours. */
    OBJECT_NOT_KNOWN_YET
}
