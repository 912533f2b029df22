package dev.vy.payments.provider.stripe;

import com.stripe.model.Dispute;
import com.stripe.net.ApiRequestParams;
import com.stripe.net.ApiResource;
import com.stripe.net.FormEncoder;
import com.stripe.param.EventListParams;
import dev.vy.contract.Money;
import dev.vy.contract.refund.RefundReason;
import dev.vy.payments.provider.PaymentProvider.NewRefund;
import dev.vy.payments.provider.ProviderDispute;
import dev.vy.runtime.RunMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Refuses a start in which the SDK's classes have lost their fields: a native executable built without them would send
 * requests with an empty body, and no error would tell. A JVM loads here what its first payment would have waited for.
 */
@ApplicationScoped
class StripeRoundTrip {
    private static final UUID ID = new UUID(0, 1);

    /** An enum, a map and a nested class, as they travel. */
    static final List<String> FORM = List.of(
            "amount=500",
            "created[gte]=1",
            "created[lte]=2",
            "limit=3",
            "metadata[paymentIntentId]=" + ID,
            "metadata[refundId]=" + ID,
            "payment_intent=pi_1",
            "reason=duplicate");

    static final ProviderDispute DISPUTE = new ProviderDispute(
            "du_1", "pi_1", new Money(500, "USD"), "fraudulent", "lost", Optional.of(Instant.ofEpochSecond(7)));

    private static final String JSON = """
            {"object":"dispute","id":"du_1","payment_intent":"pi_1","amount":500,"currency":"usd","reason":"fraudulent",
            "status":"lost","evidence_details":{"due_by":7}}""";

    void onStart(@Observes @Priority(RunMode.FIRST) StartupEvent event) {
        require("written", FORM, StripeRoundTrip::form);
        require("read", DISPUTE, StripeRoundTrip::dispute);
    }

    static <T> void require(String what, T expected, Supplier<T> work) {
        String found = found(work);
        if (!found.equals(expected.toString())) {
            throw RunMode.refuseStart("Stripe's objects cannot be " + what + " by this executable: " + found
                    + " in place of " + expected + ". Its build has left classes of stripe-java out: it has to be built"
                    + " anew, with all that StripeReflection lists");
        }
    }

    /** What is missing may show as an error of the executable, too. */
    private static String found(Supplier<?> work) {
        try {
            return work.get().toString();
        } catch (RuntimeException | LinkageError missing) {
            return missing.toString();
        }
    }

    static List<String> form() {
        NewRefund refund = new NewRefund(ID, ID, "pi_1", DISPUTE.amount(), RefundReason.DUPLICATE, Map.of());
        EventListParams events = EventListParams.builder()
                .setCreated(
                        EventListParams.Created.builder().setGte(1L).setLte(2L).build())
                .setLimit(3L)
                .build();
        return Stream.of(StripeRefunds.params(refund), events)
                .flatMap(StripeRoundTrip::fields)
                .sorted()
                .toList();
    }

    private static Stream<String> fields(ApiRequestParams params) {
        try {
            byte[] form = FormEncoder.createHttpContent(params.toMap()).byteArrayContent();
            return Stream.of(new String(form, StandardCharsets.UTF_8).split("&"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProviderDispute dispute() {
        return StripeDisputes.read(ApiResource.GSON.fromJson(JSON, Dispute.class));
    }
}
