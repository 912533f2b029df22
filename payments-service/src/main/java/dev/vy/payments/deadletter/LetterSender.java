package dev.vy.payments.deadletter;

import io.smallrye.mutiny.Uni;

/** Sends a dead letter to its topic again. */
@FunctionalInterface
public interface LetterSender {
    /** Done when the broker has it. */
    Uni<Void> send(DeadLetter letter);
}
