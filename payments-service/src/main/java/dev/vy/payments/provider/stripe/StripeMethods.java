package dev.vy.payments.provider.stripe;

import com.stripe.model.PaymentMethod;
import dev.vy.contract.paymentmethod.PaymentMethodType;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.ProviderMethod.Details;
import dev.vy.payments.provider.ProviderMethod.Expiry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Stripe's payment methods. */
final class StripeMethods {
    private StripeMethods() {}

    static ProviderMethod read(PaymentMethod method) {
        return new ProviderMethod(method.getId(), Optional.ofNullable(method.getCustomer()), details(method));
    }

    private static Details details(PaymentMethod method) {
        PaymentMethod.Card card = method.getCard();
        if (card != null) {
            return new Details(
                    cardType(card.getWallet()),
                    Optional.ofNullable(card.getBrand()),
                    Optional.ofNullable(card.getLast4()),
                    expiry(card.getExpMonth(), card.getExpYear()));
        }
        PaymentMethod.UsBankAccount account = method.getUsBankAccount();
        if (account != null) {
            return new Details(
                    PaymentMethodType.ACH,
                    Optional.ofNullable(account.getBankName()),
                    Optional.ofNullable(account.getLast4()),
                    Optional.empty());
        }
        return new Details(PaymentMethodType.OTHER, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A card in another wallet than the two that have a word of their own is a card. */
    private static PaymentMethodType cardType(PaymentMethod.Card.@Nullable Wallet wallet) {
        String name = wallet == null ? "" : wallet.getType();
        return switch (name) {
            case "apple_pay" -> PaymentMethodType.APPLE_PAY;
            case "google_pay" -> PaymentMethodType.GOOGLE_PAY;
            case null, default -> PaymentMethodType.CARD;
        };
    }

    private static Optional<Expiry> expiry(@Nullable Long month, @Nullable Long year) {
        return month == null || year == null
                ? Optional.empty()
                : Optional.of(new Expiry(Math.toIntExact(month), Math.toIntExact(year)));
    }
}
