package dev.vy.payments.provider.stripe;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.EventDataClassLookup;
import com.stripe.param.TopupCreateParams;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether every class of the SDK that is looked at while the service runs is registered for the native executable. */
class StripeReflectionTest {
    private static final Set<String> REGISTERED = Set.of(
            StripeReflection.class.getAnnotation(RegisterForReflection.class).classNames());
    private static final Set<String> OBJECTS =
            StripeEventTypes.all().stream().map(StripeNeeds::objectOf).collect(toCollection(TreeSet::new));
    static final Set<String> NEEDED = StripeNeeds.of(ByteCode.below(classesOf(StripeReflection.class)), OBJECTS);

    @Test
    void everyClassThatIsLookedAtIsRegistered() {
        assertThat(missing(NEEDED, REGISTERED)).isEmpty();
    }

    @Test
    void nothingIsRegisteredThatNobodyLooksAt() {
        assertThat(REGISTERED).isSubsetOf(NEEDED);
    }

    @Test
    void everyAcceptedEventIsOfAKnownObject() {
        assertThat(EventDataClassLookup.classLookup.keySet()).containsAll(OBJECTS);
        assertThat(OBJECTS)
                .contains("payment_intent", "charge", "checkout.session", "refund", "dispute", "subscription");
    }

    @ParameterizedTest
    @CsvSource({
        "com.stripe.model.PaymentIntent,com.stripe.model.PaymentIntent$NextAction$RedirectToUrl",
        "com.stripe.model.StripeError,com.stripe.model.StripeError",
        // Carried by webhooks alone.
        "com.stripe.model.Subscription,com.stripe.model.Subscription$TrialSettings",
        // A payment that has none of our names in it has one of these.
        "com.stripe.model.Source,com.stripe.model.Source$Owner",
        "com.stripe.param.PaymentIntentConfirmParams,com.stripe.param.PaymentIntentConfirmParams$Shipping$Address",
        "com.stripe.param.EventListParams,com.stripe.param.EventListParams$Created",
        "com.stripe.param.common.EmptyParam,com.stripe.param.common.EmptyParam",
        // What a list is a list of.
        "com.stripe.service.RefundService$1,com.stripe.service.RefundService$1",
        "com.stripe.model.Event,com.stripe.model.Event$Request"
    })
    void whatIsTakenOffTheListIsFoundMissing(String taken, String found) {
        // Given
        Set<String> fewer = new TreeSet<>(REGISTERED);
        fewer.remove(taken);
        // When
        Set<String> missing = missing(NEEDED, fewer);
        // Then
        assertThat(missing).contains(found).allMatch(name -> name.startsWith(taken));
    }

    @Test
    void callThatIsNewIsFoundMissingWithItsParamsAndItsAnswer() {
        // Given
        var code = ByteCode.read(
                classesOf(NewCall.class).resolve(NewCall.class.getName().replace('.', '/') + ".class"));
        // When
        Set<String> missing = missing(StripeNeeds.of(List.of(code), Set.of()), REGISTERED);
        // Then
        assertThat(missing).contains("com.stripe.param.TopupCreateParams", "com.stripe.service.TopupService$1");
        assertThat(missing(StripeNeeds.of(List.of(code), Set.of()), Set.of())).contains("com.stripe.model.Topup");
    }

    @Test
    void eventOfANewKindIsFoundMissing() {
        assertThat(missing(StripeNeeds.of(List.of(), Set.of("quote")), REGISTERED))
                .contains("com.stripe.model.Quote", "com.stripe.model.Quote$Computed");
    }

    /** As somebody may add it to the service. */
    private static final class NewCall {
        static String make(StripeClient stripe) throws StripeException {
            TopupCreateParams params = TopupCreateParams.builder()
                    .setAmount(500L)
                    .setCurrency("usd")
                    .build();
            return stripe.v1().topups().create(params).getId();
        }
    }

    /** A class that is registered brings along those nested in it. */
    private static Set<String> missing(Collection<String> needed, Set<String> registered) {
        return needed.stream()
                .filter(name ->
                        registered.stream().noneMatch(known -> name.equals(known) || name.startsWith(known + "$")))
                .collect(toCollection(TreeSet::new));
    }

    private static Path classesOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
