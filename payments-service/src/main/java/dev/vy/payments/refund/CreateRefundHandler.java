package dev.vy.payments.refund;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand;
import dev.vy.payments.idempotency.ProviderCommand.Overtaken;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentRefusals;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.provider.AmountRules;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.PaymentProvider.NewRefund;
import dev.vy.payments.provider.ProviderRefund;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reserves the amount under the intent's row lock, so that refunds together never exceed what was captured; then has
 * the provider pay it back.
 */
@ApplicationScoped
public class CreateRefundHandler implements CommandHandler<CreateRefund> {
    private final IdempotentCommands commands;
    private final PaymentIntents intents;
    private final Refunds refunds;
    private final RefundObserver observer;
    private final PaymentProvider provider;
    private final Clock clock;

    @Inject
    CreateRefundHandler(
            IdempotentCommands commands,
            PaymentIntents intents,
            Refunds refunds,
            RefundObserver observer,
            PaymentProvider provider,
            Clock clock) {
        this.commands = commands;
        this.intents = intents;
        this.refunds = refunds;
        this.observer = observer;
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public Uni<Reply> handle(CreateRefund command, CommandContext context) {
        return commands.run(command, context, new Refunding(command, context));
    }

    /** @param intentReference the provider's key of the intent that is refunded */
    private record Reserved(Refund refund, String intentReference) {}

    private final class Refunding implements ProviderCommand<Reserved, ProviderRefund> {
        private final CreateRefund command;
        private final CommandContext context;

        Refunding(CreateRefund command, CommandContext context) {
            this.command = command;
            this.context = context;
        }

        @Override
        public Uni<Prepared<Reserved>> prepare(UUID workId) {
            return intents.lock(command.paymentIntentId())
                    .map(found -> found.filter(intent -> intent.isVisibleTo(context.userId())))
                    .chain(found -> found.map(intent -> reserve(workId, intent))
                            .orElseGet(() -> refuse(PaymentIntentRefusals.notFound())));
        }

        private Uni<Prepared<Reserved>> reserve(UUID refundId, PaymentIntent intent) {
            if (!(intent.state() instanceof Succeeded paid)) {
                return refuse(PaymentIntentRefusals.unexpectedState(intent, "refunded"));
            }
            Money left = paid.received().minus(intent.refunded());
            Money amount = command.amountCents() == null ? left : left.withAmountMinor(command.amountCents());
            if (left.amountMinor() == 0) {
                return refuse(CommandError.of(ErrorCode.UNEXPECTED_STATE, "All of this payment has been refunded.")
                        .about(intent.id()));
            }
            if (amount.exceeds(left)) {
                return refuse(CommandError.ofParam(
                                ErrorCode.INVALID_REQUEST,
                                "amountCents",
                                "At most " + left.amountMinor() + " can be refunded.")
                        .about(intent.id()));
            }
            return AmountRules.partRefusal(amount, "amountCents")
                    .map(error -> refuse(error.about(intent.id())))
                    .orElseGet(() -> save(newRefund(refundId, intent, amount), intent, paid.reference()));
        }

        private Uni<Prepared<Reserved>> save(Refund refund, PaymentIntent intent, String reference) {
            return intents.update(intent.withRefunded(intent.refunded().plus(refund.amount()), clock.instant()))
                    .chain(() -> refunds.add(refund))
                    .replaceWith(new Prepared.Ready<>(new Reserved(refund, reference)));
        }

        private Refund newRefund(UUID id, PaymentIntent intent, Money amount) {
            Instant now = clock.instant();
            Map<String, String> notes = command.metadata();
            return new Refund(
                    id,
                    intent.id(),
                    intent.owner(),
                    amount,
                    command.reason(),
                    notes == null ? Map.of() : notes,
                    new RefundState.Created(),
                    now,
                    now);
        }

        private Uni<Prepared<Reserved>> refuse(CommandError error) {
            return Uni.createFrom().item(Prepared.refused(error));
        }

        @Override
        public Uni<Reserved> reload(UUID workId) {
            return refunds.find(workId)
                    .map(Optional::orElseThrow)
                    .chain(refund -> intents.find(refund.paymentIntentId())
                            .map(Optional::orElseThrow)
                            .map(intent -> new Reserved(refund, referenceOf(intent))));
        }

        private static String referenceOf(PaymentIntent intent) {
            if (intent.state() instanceof Succeeded paid) {
                return paid.reference();
            }
            throw new IllegalStateException("A refund was reserved on an intent that is not paid: " + intent.id());
        }

        @Override
        public Uni<ProviderRefund> ask(Reserved saved) {
            // Taken up again after a webhook told of it: a look settles what an error had hidden.
            return saved.refund()
                    .state()
                    .providerReference()
                    .map(provider::retrieveRefund)
                    .orElseGet(() -> create(saved));
        }

        /** The intent's own list is whole at any time; a refund of ours is told from others by our id and its amount. */
        @Override
        public Uni<Hindsight<ProviderRefund>> lookBack(Reserved saved) {
            Refund refund = saved.refund();
            return refund.state()
                    .providerReference()
                    .map(reference ->
                            provider.retrieveRefund(reference).<Hindsight<ProviderRefund>>map(Hindsight.Done::new))
                    .orElseGet(() -> provider.refundsOf(saved.intentReference()).map(all -> hindsight(refund, all)));
        }

        private static Hindsight<ProviderRefund> hindsight(Refund refund, List<ProviderRefund> all) {
            List<ProviderRefund> named = all.stream()
                    .filter(sight -> sight.refundId().equals(Optional.of(refund.id())))
                    .toList();
            if (named.isEmpty()) {
                return new Hindsight.NeverDone<>();
            }
            ProviderRefund only = named.getFirst();
            return named.size() == 1 && only.amount().equals(refund.amount())
                    ? new Hindsight.Done<>(only)
                    : new Hindsight.Unclear<>();
        }

        private Uni<ProviderRefund> create(Reserved saved) {
            Refund refund = saved.refund();
            return provider.createRefund(new NewRefund(
                    refund.id(),
                    refund.paymentIntentId(),
                    saved.intentReference(),
                    refund.amount(),
                    refund.reason(),
                    refund.metadata()));
        }

        @Override
        public Uni<Reply> record(Reserved saved, ProviderRefund outcome) {
            return observer.observe(saved.refund(), RefundState.seen(outcome), context.requestId())
                    .map(refund -> Reply.success(RefundViews.of(refund)));
        }

        @Override
        public Uni<Reply> recordRejection(Reserved saved, CommandError error) {
            RefundState refused =
                    new RefundState.Failed(Optional.empty(), error.code().wireName());
            return observer.observe(saved.refund(), refused, context.requestId())
                    .replaceWith(new Reply.Refused(error));
        }

        @Override
        public Uni<Reply> recordNeverDone(Reserved saved, CommandError error) {
            RefundState never =
                    new RefundState.Failed(Optional.empty(), error.code().wireName());
            return observer.observe(saved.refund(), never, context.requestId()).map(refund -> {
                if (!refund.state().equals(never)) {
                    throw new Overtaken();
                }
                return new Reply.Refused(error);
            });
        }

        @Override
        public UUID paymentIntentId(Reserved saved) {
            return saved.refund().paymentIntentId();
        }
    }
}
