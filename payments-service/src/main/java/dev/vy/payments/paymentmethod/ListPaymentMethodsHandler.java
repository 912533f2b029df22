package dev.vy.payments.paymentmethod;

import dev.vy.contract.CommandError;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Shows what a person has vaulted, the newest first. */
@ApplicationScoped
public class ListPaymentMethodsHandler implements CommandHandler<ListPaymentMethods> {
    /** Where the caller names no limit: what a person may vault is limited. */
    private static final int ALL = Integer.MAX_VALUE;

    private final Customers customers;
    private final PaymentMethods methods;
    private final Transactions transactions;

    @Inject
    ListPaymentMethodsHandler(Customers customers, PaymentMethods methods, Transactions transactions) {
        this.customers = customers;
        this.methods = methods;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(ListPaymentMethods command, CommandContext context) {
        Holder holder = Holder.of(command.personId(), context);
        int limit = Objects.requireNonNullElse(command.limit(), ALL);
        return Page.of(limit, command.startingAfter(), command.endingBefore())
                .map(page -> transactions.inTransaction(() -> list(holder, page)))
                .orElseGet(() -> refuse(Page.bothCursors()));
    }

    private Uni<Reply> list(Holder holder, Page page) {
        return isListed(page.cursor(), holder)
                .chain(listed -> listed ? show(holder, page) : refuse(page.unknownCursor()));
    }

    /** An entry that was removed since still has its place in the list. */
    private Uni<Boolean> isListed(Optional<UUID> cursor, Holder holder) {
        return cursor.map(methods::find)
                .map(found -> found.map(entry ->
                        entry.filter(method -> method.holder().equals(holder)).isPresent()))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    private Uni<Reply> show(Holder holder, Page page) {
        return customers
                .find(holder)
                .chain(found -> found.map(customer -> methods.list(holder, page).map(listed -> views(listed, customer)))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .map(Reply::success);
    }

    private static List<PaymentMethodView> views(List<PaymentMethod> listed, Customer customer) {
        return listed.stream()
                .map(method -> PaymentMethodViews.of(method, customer))
                .toList();
    }

    private static Uni<Reply> refuse(CommandError error) {
        return Uni.createFrom().item(new Reply.Refused(error));
    }
}
