package dev.vy.payments.paymentintent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Topics;
import dev.vy.contract.contact.CreateContact;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.outbox.NewEvent;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.Sights;
import org.junit.jupiter.api.Test;

class PayingContactTest {
    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.CAPTURE_PAYMENT_INTENT);

    @Test
    void whoHasPaidIsToldOnceWithTheSuccess() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        payments.capture(null, context);
        payments.capture(null, context);

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
        assertThat(payments.outbox.contacts())
                .singleElement()
                .extracting(NewEvent::payload)
                .isEqualTo(new CreateContact(
                        InMemoryPayments.ID,
                        InMemoryPayments.CUSTOMER.email(),
                        InMemoryPayments.CUSTOMER.firstName(),
                        InMemoryPayments.CUSTOMER.lastName(),
                        context.requestId().orElseThrow()));
    }

    @Test
    void whoHasNotPaidIsNoContact() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));

        // When
        payments.confirm();

        // Then
        assertThat(payments.outbox.contacts()).isEmpty();
    }
}
