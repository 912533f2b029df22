package dev.vy.gateway.paymentmethod;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.DeletePaymentMethod;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.SetDefaultPaymentMethod;
import dev.vy.gateway.messaging.CommandKind;
import dev.vy.gateway.messaging.OfferedCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What clients may ask for about vaulted payment methods. */
@ApplicationScoped
class PaymentMethodCommands implements OfferedCommands {
    static final CommandKind<CreatePaymentMethod> CREATE = CommandKind.of(
                    Topics.CREATE_PAYMENT_METHOD, CreatePaymentMethod.class, "Payment method created")
            .underKey(CreatePaymentMethod::idempotencyKey);
    static final CommandKind<ListPaymentMethods> LIST =
            CommandKind.of(Topics.LIST_PAYMENT_METHODS, ListPaymentMethods.class, "Payment methods retrieved");
    static final CommandKind<SetDefaultPaymentMethod> SET_DEFAULT = CommandKind.of(
                    Topics.SET_DEFAULT_PAYMENT_METHOD, SetDefaultPaymentMethod.class, "Default payment method set")
            .underKey(SetDefaultPaymentMethod::idempotencyKey);
    static final CommandKind<DeletePaymentMethod> DELETE = CommandKind.of(
                    Topics.DELETE_PAYMENT_METHOD, DeletePaymentMethod.class, "Payment method deleted")
            .underKey(DeletePaymentMethod::idempotencyKey);

    @Override
    public List<CommandKind<?>> kinds() {
        return List.of(CREATE, LIST, SET_DEFAULT, DELETE);
    }
}
