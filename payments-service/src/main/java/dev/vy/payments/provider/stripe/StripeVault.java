package dev.vy.payments.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import dev.vy.payments.provider.ProviderCustomer;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.ProviderVault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stripe's customers and payment methods. */
@ApplicationScoped
class StripeVault implements ProviderVault {
    /** The metadata entries by which a customer is known to be somebody's. */
    private static final String OUR_ID = "customerId";

    private static final String USER = "userId";
    private static final String PERSON = "personId";

    private static final String TOKEN = "tok_";

    private final StripeCalls calls;

    @Inject
    StripeVault(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<String> createCustomer(NewCustomer customer) {
        var params = CustomerCreateParams.builder()
                .putMetadata(OUR_ID, customer.customerId().toString())
                .putMetadata(PERSON, customer.personId());
        customer.userId().ifPresent(user -> params.putMetadata(USER, user));
        var options = StripeCalls.withKey("customer-" + customer.customerId());
        return calls.make(stripe ->
                stripe.v1().customers().create(params.build(), options).getId());
    }

    @Override
    public Uni<Optional<ProviderCustomer>> findCustomer(String reference) {
        return calls.make(stripe -> {
            try {
                return read(stripe.v1().customers().retrieve(reference));
            } catch (InvalidRequestException unknown) {
                if ("resource_missing".equals(unknown.getCode())) {
                    return Optional.empty();
                }
                throw unknown;
            }
        });
    }

    /** A deleted customer is still answered, as a stub. */
    private static Optional<ProviderCustomer> read(Customer customer) {
        if (Boolean.TRUE.equals(customer.getDeleted())) {
            return Optional.empty();
        }
        Map<String, String> metadata =
                Optional.ofNullable(customer.getMetadata()).orElseGet(Map::of);
        return Optional.of(new ProviderCustomer(
                customer.getId(), Optional.ofNullable(metadata.get(USER)), Optional.ofNullable(metadata.get(PERSON))));
    }

    @Override
    public Uni<ProviderMethod> attach(NewMethod method) {
        var params = PaymentMethodAttachParams.builder()
                .setCustomer(method.customerReference())
                .build();
        // Another customer makes another request, which Stripe would not take under the same key.
        var options = StripeCalls.withKey("attach-" + method.workId() + "-" + method.customerReference());
        return calls.make(stripe -> {
            String id = method.externalId().startsWith(TOKEN) ? ofToken(stripe, method) : method.externalId();
            return StripeMethods.read(stripe.v1().paymentMethods().attach(id, params, options));
        });
    }

    /** A token is good for one use; asked again with the same key, Stripe repeats what it made of it. */
    private static String ofToken(StripeClient stripe, NewMethod method) throws StripeException {
        var params = PaymentMethodCreateParams.builder()
                .setType(PaymentMethodCreateParams.Type.CARD)
                .setCard(PaymentMethodCreateParams.Token.builder()
                        .setToken(method.externalId())
                        .build())
                .build();
        var options = StripeCalls.withKey("method-" + method.workId());
        return stripe.v1().paymentMethods().create(params, options).getId();
    }

    @Override
    public Uni<ProviderMethod> detach(String reference, UUID workId) {
        var options = StripeCalls.withKey("detach-" + workId);
        return calls.make(stripe -> {
            try {
                return StripeMethods.read(stripe.v1().paymentMethods().detach(reference, options));
            } catch (InvalidRequestException refused) {
                return detachedBefore(stripe, reference, refused);
            }
        });
    }

    /** Stripe refuses to detach what is detached, without a code that says so: a look tells. */
    private static ProviderMethod detachedBefore(StripeClient stripe, String reference, InvalidRequestException refused)
            throws StripeException {
        PaymentMethod method = stripe.v1().paymentMethods().retrieve(reference);
        if (method.getCustomer() != null) {
            throw refused;
        }
        return StripeMethods.read(method);
    }

    @Override
    public Uni<ProviderMethod> retrieveMethod(String reference) {
        return calls.make(
                stripe -> StripeMethods.read(stripe.v1().paymentMethods().retrieve(reference)));
    }

    @Override
    public Uni<Void> nameCustomer(String intentReference, String customerReference, UUID attemptId) {
        var params = PaymentIntentUpdateParams.builder()
                .setCustomer(customerReference)
                .build();
        var options = StripeCalls.withKey("customer-of-" + attemptId);
        return calls.make(stripe -> stripe.v1().paymentIntents().update(intentReference, params, options))
                .replaceWithVoid();
    }
}
