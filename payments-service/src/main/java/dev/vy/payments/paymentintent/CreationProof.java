package dev.vy.payments.paymentintent;

import io.smallrye.mutiny.Uni;

/** Evidence about intents whose creation nobody has heard of. */
public interface CreationProof {
    /** In the caller's transaction: true only where it is certain that the provider does not have the intent. */
    Uni<Boolean> neverCreated(PaymentIntent intent);
}
