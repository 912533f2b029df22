package dev.vy.payments.paymentmethod;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.now;
import static dev.vy.payments.command.Commands.view;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.DeletePaymentMethod;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.contract.paymentmethod.SetDefaultPaymentMethod;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.provider.FakeVault;
import dev.vy.payments.provider.VaultEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All about payment methods, over stores in memory and a vault that a test can disturb. */
public final class InMemoryVaulting {
    public static final String PERSON = "person-1";

    public final InMemoryPayments payments;
    public final FakeVault provider;
    public final InMemoryCustomers customers;
    public final InMemoryPaymentMethods methods;
    public final VaultObserver observer;
    private final CreatePaymentMethodHandler create;
    private final ListPaymentMethodsHandler list;
    private final SetDefaultPaymentMethodHandler setDefault;
    private final DeletePaymentMethodHandler delete;
    private int keys;

    public InMemoryVaulting() {
        this(new InMemoryPayments());
    }

    public InMemoryVaulting(InMemoryPayments payments) {
        this.payments = payments;
        var transactions = payments.transactions;
        var commands = payments.idempotency.commands;
        provider = payments.vault;
        customers = new InMemoryCustomers(transactions);
        methods = new InMemoryPaymentMethods(transactions);
        Vault vault = new Vault(customers, methods, payments.clock);
        CustomerLink link = new CustomerLink(provider, customers, vault, transactions);
        payments.vaulted.are(new PaymentVault(methods));
        observer = new VaultObserver(customers, methods, vault, provider, transactions);
        create = new CreatePaymentMethodHandler(commands, methods, vault, link, provider);
        list = new ListPaymentMethodsHandler(customers, methods, transactions);
        setDefault = new SetDefaultPaymentMethodHandler(commands, methods, vault);
        delete = new DeletePaymentMethodHandler(commands, methods, vault, provider);
        payments.idempotency.routes.add(Topics.CREATE_PAYMENT_METHOD, CreatePaymentMethod.class, create);
        payments.idempotency.routes.add(Topics.DELETE_PAYMENT_METHOD, DeletePaymentMethod.class, delete);
    }

    /** Another request of the user. */
    public CommandContext request(String topic) {
        return Commands.context(topic, "key-" + keys++);
    }

    public CommandContext request(String topic, Optional<String> userId) {
        return Commands.ofUser(request(topic), userId);
    }

    public Reply create(String externalId) {
        return create(new CreatePaymentMethod(PERSON, externalId, null, null, null), Optional.of(USER));
    }

    public Reply create(CreatePaymentMethod command, Optional<String> userId) {
        return create(command, request(Topics.CREATE_PAYMENT_METHOD, userId));
    }

    public Reply create(CreatePaymentMethod command, CommandContext context) {
        return now(create.handle(command, context));
    }

    public PaymentMethodView vaulted() {
        return view(create("pm_card_visa"), PaymentMethodView.class);
    }

    public Reply list(ListPaymentMethods command, Optional<String> userId) {
        return now(list.handle(command, request(Topics.LIST_PAYMENT_METHODS, userId)));
    }

    /** What the user sees of the person. */
    @SuppressWarnings("unchecked") // the reply to a list is one
    public List<PaymentMethodView> listed() {
        return (List<PaymentMethodView>)
                view(list(new ListPaymentMethods(PERSON, null, null, null), Optional.of(USER)), List.class);
    }

    /** The ids of all defaults: one, or none where there are no methods. */
    public List<UUID> defaults() {
        return listed().stream()
                .filter(PaymentMethodView::isDefault)
                .map(PaymentMethodView::paymentMethodId)
                .toList();
    }

    public Reply setDefault(UUID id, Optional<String> userId) {
        return now(setDefault.handle(
                new SetDefaultPaymentMethod(id, null), request(Topics.SET_DEFAULT_PAYMENT_METHOD, userId)));
    }

    public Reply delete(UUID id, Optional<String> userId) {
        return delete(id, request(Topics.DELETE_PAYMENT_METHOD, userId));
    }

    public Reply delete(UUID id, CommandContext context) {
        return now(delete.handle(new DeletePaymentMethod(id, null), context));
    }

    public void see(VaultEvent event) {
        now(observer.observe(event));
    }
}
