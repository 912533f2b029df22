package dev.vy.payments.provider;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/**
 * The provider's vault of customers and their payment methods. As with {@link PaymentProvider} each change has an
 * idempotency key from our own id, and each call fails with a {@link ProviderFailure} and with nothing else.
 */
public interface ProviderVault {

    /** Gives the provider's key of the customer. */
    Uni<String> createCustomer(NewCustomer customer);

    /** Empty where there is none, or none any more. */
    Uni<Optional<ProviderCustomer>> findCustomer(String reference);

    /** Attaching what is attached to the same customer already is no failure. */
    Uni<ProviderMethod> attach(NewMethod method);

    /** Detaching what is detached already is no failure. */
    Uni<ProviderMethod> detach(String reference, UUID workId);

    Uni<ProviderMethod> retrieveMethod(String reference);

    /** Names the customer of an intent, without whom the provider takes none of the customer's methods for it. */
    Uni<Void> nameCustomer(String intentReference, String customerReference, UUID attemptId);

    /** @param customerId ours; names the customer at the provider and makes the idempotency key */
    record NewCustomer(UUID customerId, Optional<String> userId, String personId) {}

    /**
     * @param workId ours; makes the idempotency key
     * @param externalId a token, or a payment method of the provider's
     */
    record NewMethod(UUID workId, String externalId, String customerReference) {}
}
