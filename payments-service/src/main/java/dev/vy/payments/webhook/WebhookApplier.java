package dev.vy.payments.webhook;

import dev.vy.payments.paymentmethod.VaultObserver;
import dev.vy.payments.provider.ProviderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Takes a webhook event as an observation: what is late or repeated changes nothing. Each kind of object has its own
 * applier; this only hands over.
 */
@ApplicationScoped
class WebhookApplier {
    private final IntentApplier intents;
    private final RefundApplier refunds;
    private final DisputeApplier disputes;
    private final VaultObserver vault;

    @Inject
    WebhookApplier(IntentApplier intents, RefundApplier refunds, DisputeApplier disputes, VaultObserver vault) {
        this.intents = intents;
        this.refunds = refunds;
        this.disputes = disputes;
        this.vault = vault;
    }

    Uni<Verdict> apply(ProviderEvent told, String eventId) {
        Optional<String> traceId = Optional.of(eventId);
        return switch (told) {
            case ProviderEvent.IntentSeen seen -> intents.see(seen.intent(), traceId);
            case ProviderEvent.IntentTouched touched -> intents.look(touched.intentReference(), traceId);
            case ProviderEvent.RefundSeen seen -> refunds.see(seen.refund(), traceId);
            case ProviderEvent.DisputeSeen seen -> disputes.see(seen.dispute(), traceId);
            case ProviderEvent.VaultChanged changed ->
                vault.observe(changed.change()).replaceWith(Verdict.APPLIED);
            case ProviderEvent.Unrelated unrelated -> Uni.createFrom().item(Verdict.RECORDED);
            case ProviderEvent.UnknownType unknown -> Uni.createFrom().item(Verdict.UNKNOWN_TYPE);
        };
    }
}
