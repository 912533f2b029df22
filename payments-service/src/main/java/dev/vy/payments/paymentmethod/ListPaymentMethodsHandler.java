package dev.vy.payments.paymentmethod;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentmethod.PaymentMethods.Place;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows what a person has vaulted, the newest first. */
@ApplicationScoped
public class ListPaymentMethodsHandler implements CommandHandler<ListPaymentMethods> {
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
        UUID after = command.startingAfter();
        UUID before = command.endingBefore();
        if (after != null && before != null) {
            return refuse("endingBefore", "A part of a list starts after one entry or ends before one, not both.");
        }
        Optional<Integer> limit = Optional.ofNullable(command.limit());
        return transactions.inTransaction(() -> {
            if (after != null) {
                return listFrom(holder, after, "startingAfter", new Place.After(after), limit);
            }
            return before != null
                    ? listFrom(holder, before, "endingBefore", new Place.Before(before), limit)
                    : list(holder, new Place.Newest(), limit);
        });
    }

    /** An entry that was removed since still has its place in the list. */
    private Uni<Reply> listFrom(Holder holder, UUID cursor, String param, Place place, Optional<Integer> limit) {
        return methods.find(cursor)
                .map(found -> found.filter(method -> method.holder().equals(holder)))
                .chain(found -> found.isPresent()
                        ? list(holder, place, limit)
                        : refuse(param, "There is no such entry in this list."));
    }

    private Uni<Reply> list(Holder holder, Place place, Optional<Integer> limit) {
        return customers
                .find(holder)
                .chain(found -> found.map(
                                customer -> methods.list(holder, place, limit).map(listed -> views(listed, customer)))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .map(Reply::success);
    }

    private static List<PaymentMethodView> views(List<PaymentMethod> listed, Customer customer) {
        return listed.stream()
                .map(method -> PaymentMethodViews.of(method, customer))
                .toList();
    }

    private static Uni<Reply> refuse(String param, String message) {
        return Uni.createFrom()
                .item(new Reply.Refused(CommandError.ofParam(ErrorCode.INVALID_REQUEST, param, message)));
    }
}
