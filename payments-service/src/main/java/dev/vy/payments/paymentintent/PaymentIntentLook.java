package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Outcome;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Known;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderIntent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Looks at an intent at the provider and stores what it sees; settles what a late-looking webhook left in doubt. */
@ApplicationScoped
public class PaymentIntentLook {
    /** An intent that changes between question and answer this often is being worked on: whoever does will tell. */
    private static final int MAX_LOOKS = 3;

    private final PaymentIntents intents;
    private final PaymentIntentObserver observer;
    private final PaymentProvider provider;
    private final Transactions transactions;

    @Inject
    PaymentIntentLook(
            PaymentIntents intents,
            PaymentIntentObserver observer,
            PaymentProvider provider,
            Transactions transactions) {
        this.intents = intents;
        this.observer = observer;
        this.provider = provider;
        this.transactions = transactions;
    }

    /** Fails with a {@link ProviderFailure} where the provider does not answer; then nothing has changed. */
    public Uni<PaymentIntent> look(UUID id, Optional<String> requestId) {
        return look(id, requestId, MAX_LOOKS);
    }

    /** Only what the provider shows now; nothing of it is stored. */
    Uni<ProviderIntent> sight(String reference) {
        return provider.retrieveIntent(reference);
    }

    private Uni<PaymentIntent> look(UUID id, Optional<String> requestId, int looksLeft) {
        return transactions
                .inTransaction(() -> intents.find(id).map(Optional::orElseThrow))
                .chain(intent -> switch (intent.state()) {
                    case Known known -> ask(intent, known.reference(), requestId, looksLeft);
                    // Nothing to look at: the provider has not told its reference, or never had the intent.
                    case Created created -> Uni.createFrom().item(intent);
                    case Canceled canceled -> Uni.createFrom().item(intent);
                });
    }

    private Uni<PaymentIntent> ask(PaymentIntent intent, String reference, Optional<String> requestId, int looksLeft) {
        return provider.retrieveIntent(reference)
                .chain(sight -> transactions.inTransaction(
                        () -> observer.observe(intent.id(), sight, Freshness.JUST_ASKED, intent.version(), requestId)))
                .chain(outcome -> switch (outcome) {
                    case Outcome.Stored stored -> Uni.createFrom().item(stored.intent());
                    case Outcome.AskAgain again ->
                        looksLeft > 1
                                ? look(intent.id(), requestId, looksLeft - 1)
                                : Uni.createFrom().failure(unsettled(intent.id()));
                });
    }

    private static ProviderFailure unsettled(UUID id) {
        CommandError error = CommandError.of(
                        ErrorCode.OUTCOME_UNKNOWN, "The payment intent is changing at this moment; look again.")
                .about(id);
        return new ProviderFailure(ProviderFailure.Kind.UNKNOWN, error, new IllegalStateException("still changing"));
    }
}
