package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.now;

import dev.vy.contract.Money;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.CustomerDetails;
import dev.vy.contract.paymentintent.Item;
import dev.vy.contract.paymentintent.RetryPaymentAttempt;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.idempotency.InMemoryIdempotency;
import dev.vy.payments.outbox.InMemoryOutbox;
import dev.vy.payments.provider.FakeProvider;
import dev.vy.payments.provider.FakeVault;
import dev.vy.payments.provider.Sights;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All about payment intents, over stores in memory and a provider that says what it is told to. */
public final class InMemoryPayments {
    public static final UUID ID = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");
    public static final CustomerDetails CUSTOMER = new CustomerDetails(
            "José", "李", "jose@example.com", new CustomerDetails.Address("1 Main St", "Town", "CA", "12345", "US"));

    private static final Map<String, Money> PRICES =
            Map.of("coffee", new Money(1999, "USD"), "membership", new Money(12_000, "EUR"));

    public final InMemoryTransactions transactions = new InMemoryTransactions();
    public final SetClock clock = new SetClock();
    public final InMemoryIdempotency idempotency = new InMemoryIdempotency(transactions, clock);
    public final InMemoryOutbox outbox = new InMemoryOutbox(transactions);
    public final InMemoryPaymentIntents intents = new InMemoryPaymentIntents(transactions);
    public final InMemoryPaymentAttempts attempts = new InMemoryPaymentAttempts(transactions);
    public final FakeProvider provider = new FakeProvider(transactions);
    public final FakeVault vault = new FakeVault(transactions);
    public final InMemoryVaultedMethods vaulted = new InMemoryVaultedMethods();
    public final PaymentIntentObserver observer = new PaymentIntentObserver(intents, outbox, clock);
    public final PaymentIntentLook look = new PaymentIntentLook(intents, observer, provider, transactions);

    /** Ids of intents of which it is proven that the provider never had them. */
    public final Set<UUID> proven = new HashSet<>();

    private CreationProof proof = intent -> Uni.createFrom().item(proven.contains(intent.id()));

    public final EntryLists lists = new EntryLists(intents, transactions);

    private final AttemptRecorder recorder = new AttemptRecorder(intents, attempts, observer, look);
    private final CreatePaymentIntentHandler create = new CreatePaymentIntentHandler(
            idempotency.commands,
            new CreationRecorder(
                    intents, attempts, observer, recorder, intent -> proof.neverCreated(intent), transactions),
            ids -> Uni.createFrom().item(PRICES),
            provider,
            payingMethods(),
            () -> CaptureMethod.MANUAL,
            clock);
    private final ConfirmPaymentIntentHandler confirm =
            new ConfirmPaymentIntentHandler(idempotency.commands, recorder, provider, payingMethods());
    private final CapturePaymentIntentHandler capture =
            new CapturePaymentIntentHandler(idempotency.commands, recorder, provider);
    private final CancelPaymentIntentHandler cancel =
            new CancelPaymentIntentHandler(idempotency.commands, recorder, provider);
    private final RetryPaymentAttemptHandler retry =
            new RetryPaymentAttemptHandler(idempotency.commands, recorder, attempts, confirm, capture, cancel);
    final GetPaymentIntentHandler get =
            new GetPaymentIntentHandler(intents, attempts, idempotency.claims, transactions);
    final GetPaymentIntentStatusHandler status =
            new GetPaymentIntentStatusHandler(intents, look, provider, transactions);
    final ListPaymentIntentsHandler list = new ListPaymentIntentsHandler(lists, intents);
    final ListPaymentAttemptsHandler attemptsList = new ListPaymentAttemptsHandler(intents, attempts, transactions);
    final GetZtrackingPaymentIntentHandler ztracking = new GetZtrackingPaymentIntentHandler(intents, transactions);

    /** Takes another's word where nothing is proven here. */
    public void believe(CreationProof other) {
        proof = intent -> proven.contains(intent.id()) ? Uni.createFrom().item(true) : other.neverCreated(intent);
    }

    /** Lets the jobs find the handler of a creation. */
    public void route() {
        idempotency.routes.add(Topics.CREATE_PAYMENT_INTENT, CreatePaymentIntent.class, create);
    }

    private PayingMethods payingMethods() {
        return new PayingMethods(vaulted, provider, vault, transactions);
    }

    public static CreatePaymentIntent basket(Item... items) {
        return new CreatePaymentIntent(List.of(items), CUSTOMER, null, null, null, null, null, null, null);
    }

    /** One coffee, to be paid with this method at once. */
    public static CreatePaymentIntent paidBasket(String paymentMethodId) {
        return new CreatePaymentIntent(
                List.of(new Item("coffee", 1)),
                CUSTOMER,
                null,
                null,
                null,
                null,
                true,
                paymentMethodId,
                "https://shop.example/back");
    }

    public static ConfirmPaymentIntent confirmation() {
        return new ConfirmPaymentIntent(ID, "pm_card_visa", null, null, null, null, null);
    }

    public static CommandContext context(String topic) {
        return Commands.context(topic, "key-of-" + topic);
    }

    /** An intent of 19.99 USD that the user of the tests owns. */
    public static PaymentIntent intentIn(PaymentIntentState state) {
        return intentIn(state, Sights.AMOUNT);
    }

    private static PaymentIntent intentIn(PaymentIntentState state, Money amount) {
        return new PaymentIntent(
                ID,
                0,
                Optional.of(USER),
                amount,
                CaptureMethod.MANUAL,
                CUSTOMER,
                Map.of("items", "coffee:1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                amount.withAmountMinor(0),
                state,
                SetClock.START,
                SetClock.START);
    }

    public void store(PaymentIntentState state) {
        inTransaction(intents.add(intentIn(state)));
    }

    public void store(PaymentIntentState state, Money amount) {
        inTransaction(intents.add(intentIn(state, amount)));
    }

    public <T> T inTransaction(Uni<T> work) {
        return now(transactions.inTransaction(() -> work));
    }

    public PaymentIntent stored() {
        return intents.stored().getFirst();
    }

    public Reply create(CreatePaymentIntent command) {
        return create(command, context(Topics.CREATE_PAYMENT_INTENT));
    }

    public Reply create(CreatePaymentIntent command, CommandContext context) {
        return now(create.handle(command, context));
    }

    public Reply confirm() {
        return confirm(context(Topics.CONFIRM_PAYMENT_INTENT));
    }

    public Reply confirm(CommandContext context) {
        return confirm(confirmation(), context);
    }

    public Reply confirm(ConfirmPaymentIntent command, CommandContext context) {
        return now(confirm.handle(command, context));
    }

    public Reply capture(Long amountCents) {
        return capture(amountCents, context(Topics.CAPTURE_PAYMENT_INTENT));
    }

    public Reply capture(Long amountCents, CommandContext context) {
        return now(capture.handle(new CapturePaymentIntent(ID, amountCents, null), context));
    }

    public Reply cancel(CommandContext context) {
        return now(cancel.handle(new CancelPaymentIntent(ID, null, null), context));
    }

    public Reply retry(UUID attemptId, CommandContext context) {
        return now(retry.handle(new RetryPaymentAttempt(attemptId, null), context));
    }
}
