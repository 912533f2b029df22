package dev.vy.payments.webhook;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.dispute.DisputeObserver;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.ProviderDispute;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Applies what events tell of disputes. They carry no id of ours: their intent is known by its reference. */
@ApplicationScoped
class DisputeApplier {
    private final PaymentIntents intents;
    private final DisputeObserver observer;
    private final Transactions transactions;

    @Inject
    DisputeApplier(PaymentIntents intents, DisputeObserver observer, Transactions transactions) {
        this.intents = intents;
        this.observer = observer;
        this.transactions = transactions;
    }

    Uni<Verdict> see(ProviderDispute sight, Optional<String> traceId) {
        return transactions
                .inTransaction(() -> intents.findByReference(sight.intentReference()))
                .chain(found -> found.map(intent ->
                                observer.observe(intent.id(), sight, traceId).replaceWith(Verdict.APPLIED))
                        .orElseGet(() -> Uni.createFrom().item(Verdict.OBJECT_NOT_KNOWN_YET)));
    }
}
