package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.Item;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Outcome;
import dev.vy.payments.paymentintent.PaymentIntentState.Known;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.PaymentProvider.NewIntent;
import dev.vy.payments.provider.ProviderIntent;
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
    private final PaymentIntents intents;
    private final ItemPrices prices;
    private final PaymentProvider provider;
    private final PaymentIntentObserver observer;
    private final PaymentIntentConfig config;
    private final Clock clock;

    @Inject
    CreatePaymentIntentHandler(
            IdempotentCommands commands,
            PaymentIntents intents,
            ItemPrices prices,
            PaymentProvider provider,
            PaymentIntentObserver observer,
            PaymentIntentConfig config,
            Clock clock) {
        this.commands = commands;
        this.intents = intents;
        this.prices = prices;
        this.provider = provider;
        this.observer = observer;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Reply> handle(CreatePaymentIntent command, CommandContext context) {
        return commands.run(command, context, new Creation(command, context));
    }

    private final class Creation implements ProviderCommand<PaymentIntent, ProviderIntent> {
        private final CreatePaymentIntent command;
        private final CommandContext context;

        Creation(CreatePaymentIntent command, CommandContext context) {
            this.command = command;
            this.context = context;
        }

        @Override
        public Uni<Prepared<PaymentIntent>> prepare(UUID workId) {
            return prices.of(command.items().stream().map(Item::id).distinct().toList())
                    .map(unitPrices -> Basket.of(command.items(), unitPrices))
                    .chain(basket -> switch (basket) {
                        case Basket.Refused refused ->
                            Uni.createFrom().item(Prepared.<PaymentIntent>refused(refused.error()));
                        case Basket.Priced priced -> saveCreated(workId, priced.total());
                    });
        }

        private Uni<Prepared<PaymentIntent>> saveCreated(UUID id, Money total) {
            PaymentIntent created = newIntent(id, total);
            return intents.add(created).replaceWith(new Prepared.Ready<>(created));
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
        public Uni<PaymentIntent> reload(UUID workId) {
            return intents.find(workId).map(Optional::orElseThrow);
        }

        @Override
        public Uni<ProviderIntent> ask(PaymentIntent saved) {
            // Taken up again after a webhook told of it: a look settles what an error had hidden.
            return saved.state() instanceof Known told ? provider.retrieveIntent(told.reference()) : create(saved);
        }

        private Uni<ProviderIntent> create(PaymentIntent saved) {
            return provider.createIntent(new NewIntent(
                    saved.id(),
                    saved.amount(),
                    saved.captureMethod(),
                    saved.customer().email()));
        }

        @Override
        public Uni<Reply> record(PaymentIntent saved, ProviderIntent created) {
            return observer.observe(saved.id(), created, Freshness.MAYBE_LATE, saved.version(), context.requestId())
                    .map(outcome -> switch (outcome) {
                        case Outcome.Stored stored -> stored.intent();
                        // A webhook told of something later already: that stands.
                        case Outcome.AskAgain overtaken -> overtaken.intent();
                    })
                    .map(intent -> Reply.success(PaymentIntentViews.of(intent)));
        }

        @Override
        public Uni<Reply> recordRejection(PaymentIntent saved, CommandError error) {
            return observer.cancelRefused(saved.id(), error.code().wireName()).replaceWith(new Reply.Refused(error));
        }

        @Override
        public UUID paymentIntentId(PaymentIntent saved) {
            return saved.id();
        }
    }
}
