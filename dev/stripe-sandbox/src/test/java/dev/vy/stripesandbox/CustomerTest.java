package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerTest extends Sandboxed {

    @Test
    void createdCustomerIsRetrieved() throws Exception {
        // Given
        Customer created = stripe.customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ada@example.com")
                        .setName("Ada & Søn")
                        .setAddress(CustomerCreateParams.Address.builder()
                                .setCity("Oslo")
                                .setCountry("NO")
                                .build())
                        .putMetadata("user", "7")
                        .build());
        // When
        Customer found = stripe.customers().retrieve(created.getId());
        // Then
        assertThat(found.getId()).matches("cus_[0-9A-Za-z]{14}");
        assertThat(found.getName()).isEqualTo("Ada & Søn");
        assertThat(found.getAddress().getCity()).isEqualTo("Oslo");
        assertThat(found.getMetadata()).containsExactly(Map.entry("user", "7"));
    }

    @Test
    void updateMergesMetadataAndEventTellsFormerValues() throws Exception {
        // Given
        Customer customer = stripe.customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("old@example.com")
                        .putMetadata("a", "1")
                        .putMetadata("b", "2")
                        .build());
        // When
        Customer updated = stripe.customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .setEmail("new@example.com")
                                .putMetadata("a", "")
                                .putMetadata("c", "3")
                                .build());
        // Then
        assertThat(updated.getMetadata()).isEqualTo(Map.of("b", "2", "c", "3"));
        Event event = stripe.events()
                .list(EventListParams.builder().setType("customer.updated").build())
                .getData()
                .getFirst();
        assertThat(event.getData().getPreviousAttributes()).containsEntry("email", "old@example.com");
    }

    @Test
    void deletedCustomerLeavesAStubAndCannotBeChanged() throws Exception {
        // Given
        Customer customer =
                stripe.customers().create(CustomerCreateParams.builder().build());
        // When
        Customer deleted = stripe.customers().delete(customer.getId());
        // Then
        assertThat(deleted.getDeleted()).isTrue();
        assertThat(stripe.customers().retrieve(customer.getId()).getDeleted()).isTrue();
        assertThatThrownBy(() -> stripe.customers()
                        .update(customer.getId(), CustomerUpdateParams.builder().build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(404));
        assertThat(eventTypes()).containsExactly("customer.created", "customer.deleted");
    }

    @Test
    void listFiltersByEmail() throws Exception {
        // Given
        Customer _ = stripe.customers()
                .create(CustomerCreateParams.builder().setEmail("a@example.com").build());
        Customer wanted = stripe.customers()
                .create(CustomerCreateParams.builder().setEmail("b@example.com").build());
        // When
        var list = stripe.customers()
                .list(CustomerListParams.builder().setEmail("b@example.com").build());
        // Then
        assertThat(list.getData()).extracting(Customer::getId).containsExactly(wanted.getId());
    }
}
