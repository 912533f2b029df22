package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.Item;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand;
import dev.vy.payments.paymentintent.CreationRecorder.Creating;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Outcome;
import dev.vy.payments.paymentintent.PaymentIntentState.Known;
import dev.vy.payments.paymentintent.VaultedMethods.Named;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.PaymentProvider.NewIntent;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Prices the items, saves the intent, creates it at the provider, records what came back. */
@ApplicationScoped
public class CreatePaymentIntentHandler implements CommandHandler<CreatePaymentIntent> {
    private final IdempotentCommands commands;
    private final CreationRecorder recorder;
    private final ItemPrices prices;
    private final PaymentProvider provider;
    private final PayingMethods methods;
    private final PaymentIntentConfig config;
    private final Clock clock;

    @Inject
    CreatePaymentIntentHandler(
            IdempotentCommands commands,
            CreationRecorder recorder,
            ItemPrices prices,
            PaymentProvider provider,
            PayingMethods methods,
            PaymentIntentConfig config,
            Clock clock) {
        this.commands = commands;
        this.recorder = recorder;
        this.prices = prices;
        this.provider = provider;
        this.methods = methods;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Reply> handle(CreatePaymentIntent command, CommandContext context) {
        Creation creation = new Creation(command, context);
        return commands.run(command, context, creation).call(creation::settleDoubt);
    }

    private final class Creation implements ProviderCommand<Creating, ProviderIntent> {
        private final CreatePaymentIntent command;
        private final CommandContext context;
        private final Optional<PayingMethods.Choice> method;
        private Optional<UUID> doubtful = Optional.empty();

        Creation(CreatePaymentIntent command, CommandContext context) {
            this.command = command;
            this.context = context;
            this.method = Optional.ofNullable(command.paymentMethodId()).map(methods::choiceOf);
        }

        @Override
        public Uni<Prepared<Creating>> prepare(UUID workId) {
            return confirmationRefusal()
                    .map(error -> Uni.createFrom().item(Optional.of(error)))
                    .orElseGet(this::methodRefusal)
                    .chain(refusal -> refusal.map(error -> Uni.createFrom().item(Prepared.<Creating>refused(error)))
                            .orElseGet(() -> priceAndSave(workId)));
        }

        private Uni<Optional<CommandError>> methodRefusal() {
            return method.map(choice -> choice.lookUp(context))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        }

        private Optional<CommandError> confirmationRefusal() {
            if (confirms()) {
                return command.paymentMethodId() == null
                        ? refusal("paymentMethodId", "A payment method is needed to confirm.")
                        : Optional.empty();
            }
            if (command.paymentMethodId() != null) {
                return refusal("paymentMethodId", "It goes with confirm: true only.");
            }
            return command.returnUrl() != null
                    ? refusal("returnUrl", "It goes with confirm: true only.")
                    : Optional.empty();
        }

        private boolean confirms() {
            return Boolean.TRUE.equals(command.confirm());
        }

        private static Optional<CommandError> refusal(String param, String message) {
            return Optional.of(CommandError.ofParam(ErrorCode.INVALID_REQUEST, param, message));
        }

        private Uni<Prepared<Creating>> priceAndSave(UUID workId) {
            return prices.of(command.items().stream().map(Item::id).distinct().toList())
                    .map(unitPrices -> Basket.of(command.items(), unitPrices))
                    .chain(basket -> switch (basket) {
                        case Basket.Refused refused ->
                            Uni.createFrom().item(Prepared.<Creating>refused(refused.error()));
                        case Basket.Priced priced -> saveCreated(workId, priced.total());
                    });
        }

        private Uni<Prepared<Creating>> saveCreated(UUID id, Money total) {
            return recorder.save(newIntent(id, total), confirmationOf(id)).map(Prepared.Ready::new);
        }

        private Optional<ConfirmPaymentIntent> confirmationOf(UUID id) {
            return Optional.ofNullable(command.paymentMethodId())
                    .map(method -> new ConfirmPaymentIntent(id, method, null, command.returnUrl(), null, null, null));
        }

        private PaymentIntent newIntent(UUID id, Money total) {
            Instant now = clock.instant();
            CaptureMethod asked = command.captureMethod();
            return new PaymentIntent(
                    id,
                    0,
                    context.userId(),
                    total,
                    asked == null ? config.defaultCaptureMethod() : asked,
                    command.customerDetails(),
                    Map.of("items", describeItems()),
                    Optional.ofNullable(command.orderId()),
                    Optional.ofNullable(command.subscriptionId()),
                    Optional.empty(),
                    total.withAmountMinor(0),
                    new PaymentIntentState.Created(),
                    now,
                    now);
        }

        private String describeItems() {
            return command.items().stream()
                    .map(item -> item.id() + ":" + item.quantity())
                    .collect(Collectors.joining(","));
        }

        @Override
        public Uni<Creating> reload(UUID workId) {
            return recorder.reload(workId, confirms());
        }

        @Override
        public Uni<ProviderIntent> ask(Creating saved) {
            // Taken up again after a webhook told of it: a look settles what an error had hidden.
            return saved.intent().state() instanceof Known told ? look(told, saved) : create(saved);
        }

        /** An intent whose confirm is not to be seen yet is asked for again: its first request may still be at work. */
        private Uni<ProviderIntent> look(Known told, Creating saved) {
            return provider.retrieveIntent(told.reference())
                    .chain(sight -> confirms() && isUnconfirmed(sight)
                            ? create(saved)
                            : Uni.createFrom().item(sight));
        }

        private static boolean isUnconfirmed(ProviderIntent sight) {
            return switch (sight.status()) {
                case REQUIRES_CONFIRMATION -> true;
                case REQUIRES_PAYMENT_METHOD -> sight.lastDecline().isEmpty();
                case REQUIRES_ACTION, PROCESSING, REQUIRES_CAPTURE, SUCCEEDED, CANCELED -> false;
            };
        }

        @Override
        public Uni<Hindsight<ProviderIntent>> lookBack(Creating saved) {
            return saved.intent()
                    .state()
                    .providerReference()
                    .map(reference -> provider.retrieveIntent(reference).map(this::hindsight))
                    .orElseGet(() -> recorder.wasNeverCreated(saved)
                            .map(never -> never ? new Hindsight.NeverDone<>() : new Hindsight.Unclear<>()));
        }

        /** Created and confirmed is one request: an intent of which only half is there is for a person to look at. */
        private Hindsight<ProviderIntent> hindsight(ProviderIntent sight) {
            return confirms() && isUnconfirmed(sight) ? new Hindsight.Unclear<>() : new Hindsight.Done<>(sight);
        }

        private Uni<ProviderIntent> create(Creating saved) {
            return method.map(choice -> choice.known().map(named -> payingWith(named, saved.intent())))
                    .orElseGet(() -> Uni.createFrom().item(newIntent(saved.intent(), Optional.empty())))
                    .chain(provider::createIntent);
        }

        private NewIntent payingWith(Named named, PaymentIntent intent) {
            Optional<ConfirmPaymentIntent> confirmation = confirmationOf(intent.id());
            return named instanceof Named.Vaulted vaulted
                    ? newIntent(intent, confirmation.map(confirm -> confirm.withPaymentMethod(vaulted.reference())))
                            .ofCustomer(vaulted.customerReference())
                    : newIntent(intent, confirmation);
        }

        private static NewIntent newIntent(PaymentIntent intent, Optional<ConfirmPaymentIntent> confirmation) {
            return new NewIntent(
                    intent.id(),
                    intent.amount(),
                    intent.captureMethod(),
                    intent.customer().email(),
                    confirmation,
                    Optional.empty());
        }

        @Override
        public Uni<Reply> record(Creating saved, ProviderIntent created) {
            return recorder.record(saved, created, context).map(outcome -> switch (outcome) {
                case Outcome.Stored stored -> reply(stored.intent(), created);
                case Outcome.AskAgain overtaken -> replyInDoubt(overtaken.intent(), created);
            });
        }

        /** A webhook told of something else already: that stands, but for a confirm whose outcome this is. */
        private Reply replyInDoubt(PaymentIntent stored, ProviderIntent created) {
            if (!confirms()) {
                return reply(stored, created);
            }
            doubtful = Optional.of(stored.id());
            PaymentIntentState seen = PaymentIntentState.seen(created);
            return reply(stored.withState(seen, created.clientSecret(), stored.updatedAt()), created);
        }

        /** The caller asked for a payment: what is left after a decline is in the error, to be confirmed again. */
        private Reply reply(PaymentIntent intent, ProviderIntent created) {
            return created.lastDecline()
                    .filter(decline -> confirms())
                    .<Reply>map(decline -> new Reply.Refused(declined(decline).about(intent.id())))
                    .orElseGet(() -> Reply.success(PaymentIntentViews.of(intent)));
        }

        private static CommandError declined(Decline decline) {
            return new CommandError(ErrorCode.CARD_DECLINED, decline.message(), null, decline.code(), null);
        }

        @Override
        public Uni<Reply> recordRejection(Creating saved, CommandError error) {
            return recorder.reject(saved, error).replaceWith(new Reply.Refused(error));
        }

        @Override
        public Uni<Reply> recordNeverDone(Creating saved, CommandError error) {
            return recorder.neverMade(saved, error).replaceWith(new Reply.Refused(error));
        }

        @Override
        public UUID paymentIntentId(Creating saved) {
            return saved.intent().id();
        }

        Uni<Void> settleDoubt() {
            return doubtful.map(id -> recorder.look(id, context))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        }
    }
}
