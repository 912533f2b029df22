package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripeRoundTripTest {
    @Test
    void wholeClassesStart() {
        assertThatCode(() -> new StripeRoundTrip().onStart(new StartupEvent())).doesNotThrowAnyException();
    }

    @Test
    void requestsAreWrittenWithEveryName() {
        assertThat(StripeRoundTrip.form()).isEqualTo(StripeRoundTrip.FORM);
    }

    @Test
    void objectsAreReadWithWhatIsNestedInThem() {
        assertThat(StripeRoundTrip.dispute()).isEqualTo(StripeRoundTrip.DISPUTE);
    }

    @Test
    void emptyBodyRefusesTheStartAndSaysWhatToDo() {
        assertThatThrownBy(() -> StripeRoundTrip.require("written", StripeRoundTrip.FORM, () -> List.of("")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be written by this executable: []")
                .hasMessageContaining("built anew")
                .hasMessageContaining("StripeReflection");
    }

    @Test
    void missingClassRefusesTheStartWithItsName() {
        assertThatThrownBy(() -> StripeRoundTrip.require("read", StripeRoundTrip.DISPUTE, () -> {
                    throw new NoClassDefFoundError("com.stripe.model.Dispute");
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("com.stripe.model.Dispute");
    }
}
