package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.PaymentIntentVersion;
import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored payment intents. All methods run in the caller's transaction. */
public interface PaymentIntents {

    Uni<Void> add(PaymentIntent intent);

    Uni<Optional<PaymentIntent>> find(UUID id);

    /** The intent where this user may see it; somebody else's is as one that does not exist. */
    default Uni<Optional<PaymentIntent>> findVisible(UUID id, Optional<String> userId) {
        return find(id).map(found -> found.filter(intent -> intent.isVisibleTo(userId)));
    }

    Uni<Optional<PaymentIntent>> findByReference(String providerReference);

    /**
     * The intent with its row locked until the transaction ends: all who change it come one after another. A lock is
     * the first that a transaction does with an intent: what it has read before may be stale.
     */
    Uni<Optional<PaymentIntent>> lock(UUID id);

    /** Saves a locked intent and keeps the version before it as history. */
    Uni<PaymentIntent> update(PaymentIntent changed);

    /** One page of intents, the newest first. */
    Uni<List<PaymentIntent>> list(ListFilter filter);

    /** Those whose last change stands after a place and not after a time, in the order of their changes. */
    Uni<List<PaymentIntent>> changed(ChangesAfter after, Instant until, int limit);

    /** Has {@link #changed} name the intent anew, for something at the provider that is not told by its own state. */
    Uni<Void> touch(String providerReference, Instant at);

    /** In the order of their ids: those that wait for the provider or for the payer and have not changed since a time. */
    Uni<List<UUID>> unfinished(Instant unchangedSince, UUID after, int limit);

    /** Every version before the one that stands, the oldest first. */
    Uni<List<PaymentIntentVersion>> versionsBefore(UUID id);

    /** Whether this decline is told for the first time; called with the intent locked. */
    Uni<Boolean> isNewDecline(UUID id, Decline decline);
}
