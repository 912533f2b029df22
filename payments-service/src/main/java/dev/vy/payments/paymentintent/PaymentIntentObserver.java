package dev.vy.payments.paymentintent;

import dev.vy.contract.Topics;
import dev.vy.contract.contact.CreateContact;
import dev.vy.contract.paymentintent.CustomerDetails;
import dev.vy.contract.paymentintent.PaymentFailed;
import dev.vy.contract.paymentintent.PaymentIntentCreated;
import dev.vy.contract.paymentintent.PaymentSucceeded;
import dev.vy.payments.outbox.NewEvent;
import dev.vy.payments.outbox.Outbox;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Observation;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Brings what was seen at the provider into the store: the one place where an intent changes its state, keeps its
 * history and raises its events, whether a reply, a webhook or a look at the provider brought the news.
 */
@ApplicationScoped
public class PaymentIntentObserver {
    private static final Logger LOG = Logger.getLogger(PaymentIntentObserver.class);

    private final PaymentIntents intents;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    PaymentIntentObserver(PaymentIntents intents, Outbox outbox, Clock clock) {
        this.intents = intents;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How old a sight may be. */
    public enum Freshness {
        /** A webhook: it may have been overtaken. */
        MAYBE_LATE,
        /** The provider's answer to a question asked after the version in hand was read. */
        JUST_ASKED
    }

    /** What became of a sight. */
    public sealed interface Outcome {
        PaymentIntent intent();

        record Stored(PaymentIntent intent) implements Outcome {}

        /** The provider has to be asked again. */
        record AskAgain(PaymentIntent intent) implements Outcome {}
    }

    /**
     * In the caller's transaction: locks the intent and takes over what was seen.
     *
     * @param knownVersion the version that was read before the provider was asked; a change since then makes the
     *     answer as doubtful as a webhook
     */
    public Uni<Outcome> observe(
            UUID id, ProviderIntent sight, Freshness freshness, long knownVersion, Optional<String> requestId) {
        return intents.lock(id).map(Optional::orElseThrow).chain(intent -> {
            boolean fresh = freshness == Freshness.JUST_ASKED && intent.version() == knownVersion;
            return weigh(intent, sight, fresh, requestId);
        });
    }

    private Uni<Outcome> weigh(PaymentIntent intent, ProviderIntent sight, boolean fresh, Optional<String> requestId) {
        PaymentIntentState seen = PaymentIntentState.seen(sight);
        return switch (intent.state().observe(seen)) {
            case Observation.Nothing nothing ->
                tellDecline(intent, sight.lastDecline(), requestId).replaceWith(new Outcome.Stored(intent));
            case Observation.Next next ->
                store(intent, next.state(), sight, requestId).map(Outcome.Stored::new);
            case Observation.Doubtful doubtful ->
                fresh
                        ? store(intent, seen, sight, requestId).map(Outcome.Stored::new)
                        : tellDecline(intent, sight.lastDecline(), requestId).replaceWith(new Outcome.AskAgain(intent));
        };
    }

    /** The events stand in the order in which things happen: created, declined, paid or canceled. */
    private Uni<PaymentIntent> store(
            PaymentIntent intent, PaymentIntentState next, ProviderIntent sight, Optional<String> requestId) {
        PaymentIntent changed = intent.withState(next, sight.clientSecret(), clock.instant());
        LOG.infof(
                "Payment intent changed paymentIntentId=%s providerReference=%s from=%s to=%s",
                intent.id(),
                sight.reference(),
                intent.state().getClass().getSimpleName(),
                next.getClass().getSimpleName());
        return intents.update(changed)
                .call(() -> tellCreated(intent, changed, requestId))
                .call(() -> tellDecline(changed, sight.lastDecline(), requestId))
                .call(() -> tellSucceeded(changed, requestId))
                .call(() -> tellCanceled(changed, requestId));
    }

    private Uni<Void> tellCreated(PaymentIntent before, PaymentIntent after, Optional<String> requestId) {
        if (!(before.state() instanceof Created)) {
            return Uni.createFrom().voidItem();
        }
        return tell(
                Topics.CREATED_PAYMENT_INTENT,
                after,
                requestId,
                new PaymentIntentCreated(
                        after.id(),
                        after.orderId().orElse(null),
                        after.subscriptionId().orElse(null),
                        after.amount().amountMinor(),
                        after.amount().currency(),
                        requestId.orElse(null)));
    }

    /** Who has paid is told with it, for whoever keeps a list of contacts; nothing here waits for that. */
    private Uni<Void> tellSucceeded(PaymentIntent after, Optional<String> requestId) {
        if (!(after.state() instanceof Succeeded)) {
            return Uni.createFrom().voidItem();
        }
        return tell(
                        Topics.SUCCEEDED_PAYMENT,
                        after,
                        requestId,
                        new PaymentSucceeded(
                                after.id(),
                                after.orderId().orElse(null),
                                after.subscriptionId().orElse(null),
                                requestId.orElse(null)))
                .chain(() -> tell(Topics.CREATE_CONTACT, after, requestId, contact(after, requestId)));
    }

    private static CreateContact contact(PaymentIntent intent, Optional<String> requestId) {
        CustomerDetails customer = intent.customer();
        return new CreateContact(
                intent.id(), customer.email(), customer.firstName(), customer.lastName(), requestId.orElse(null));
    }

    /** Told as a failure, which is what clients know: no money came, and none will. */
    private Uni<Void> tellCanceled(PaymentIntent after, Optional<String> requestId) {
        if (!(after.state() instanceof Canceled)) {
            return Uni.createFrom().voidItem();
        }
        PaymentFailed event = failed(after, PaymentFailed.CANCELED, PaymentIntentRefusals.CANCELED_MESSAGE, requestId);
        return tell(Topics.FAILED_PAYMENT, after, requestId, event);
    }

    /** A decline is a fact about one attempt: it is told once, however late it is seen and whatever came after it. */
    private Uni<Void> tellDecline(PaymentIntent intent, Optional<Decline> decline, Optional<String> requestId) {
        if (decline.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Decline told = decline.get();
        return intents.isNewDecline(intent.id(), told)
                .chain(isNew -> isNew
                        ? tell(
                                Topics.FAILED_PAYMENT,
                                intent,
                                requestId,
                                failed(intent, told.code(), told.message(), requestId))
                        : Uni.createFrom().voidItem());
    }

    private static PaymentFailed failed(PaymentIntent intent, String code, String message, Optional<String> requestId) {
        return new PaymentFailed(
                intent.id(),
                intent.orderId().orElse(null),
                intent.subscriptionId().orElse(null),
                code,
                message,
                requestId.orElse(null));
    }

    private Uni<Void> tell(String topic, PaymentIntent intent, Optional<String> requestId, Object event) {
        return outbox.add(new NewEvent(topic, intent.id(), intent.owner(), requestId, event));
    }

    /** In the caller's transaction: ends an intent that the provider refused to create, and that was never told of. */
    Uni<PaymentIntent> cancelRefused(UUID id, String reason) {
        return intents.lock(id)
                .map(Optional::orElseThrow)
                .chain(intent -> intent.state() instanceof Created
                        ? intents.update(intent.withState(
                                new Canceled(Optional.empty(), reason), Optional.empty(), clock.instant()))
                        : Uni.createFrom().item(intent)); // A webhook has told of it: it stands.
    }
}
