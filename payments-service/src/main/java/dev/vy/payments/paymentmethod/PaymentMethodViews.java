package dev.vy.payments.paymentmethod;

import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.paymentmethod.PaymentMethodState.Vaulted;
import dev.vy.payments.provider.ProviderMethod.Details;
import dev.vy.payments.provider.ProviderMethod.Expiry;

/** Shows payment methods as the contract has them. */
final class PaymentMethodViews {
    private PaymentMethodViews() {}

    static PaymentMethodView of(PaymentMethod method, Customer customer) {
        if (!(method.state() instanceof Vaulted(Details details))) {
            throw new IllegalStateException("A removed payment method is not shown: " + method.id());
        }
        return new PaymentMethodView(
                method.id(),
                method.holder().personId(),
                method.reference(),
                details.type(),
                new PaymentMethodView.Details(
                        details.brand().orElse(null),
                        details.last4().orElse(null),
                        details.expiry().map(Expiry::month).orElse(null),
                        details.expiry().map(Expiry::year).orElse(null)),
                customer.hasDefault(method.id()));
    }
}
