package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest extends Sandboxed {

    @Test
    void sdkWalksThroughAllPages() throws Exception {
        // Given
        List<String> newestFirst = createCustomers(25).reversed();
        // When
        List<String> seen = new ArrayList<>();
        for (Customer customer : stripe.customers()
                .list(CustomerListParams.builder().setLimit(10L).build())
                .autoPagingIterable()) {
            seen.add(customer.getId());
        }
        // Then
        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void pageEndsBeforeTheCursor() throws Exception {
        // Given
        List<String> newestFirst = createCustomers(5).reversed();
        // When
        var page = stripe.customers()
                .list(CustomerListParams.builder()
                        .setLimit(2L)
                        .setEndingBefore(newestFirst.get(3))
                        .build());
        // Then
        assertThat(page.getData()).extracting(Customer::getId).isEqualTo(newestFirst.subList(1, 3));
        assertThat(page.getHasMore()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=101", "limit=x", "starting_after=cus_none", "ending_before=cus_none", "page=2"})
    void wrongPageIsRefused(String query) throws Exception {
        assertThat(get("/v1/customers?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void eventsAreFilteredByTypeAndTime() throws Exception {
        // Given
        PaymentIntent intent = pay("pm_card_visa");
        // When
        var succeeded = stripe.events()
                .list(EventListParams.builder()
                        .setType("payment_intent.succeeded")
                        .setCreated(EventListParams.Created.builder()
                                .setGte(intent.getCreated())
                                .build())
                        .build());
        var future = stripe.events()
                .list(EventListParams.builder()
                        .setCreated(EventListParams.Created.builder()
                                .setGte(intent.getCreated() + 3_600)
                                .build())
                        .build());
        // Then
        assertThat(future.getData()).isEmpty();
        Event event = succeeded.getData().getFirst();
        assertThat(event.getApiVersion()).isEqualTo("2026-07-29.dahlia");
        assertThat(event.getDataObjectDeserializer().getObject())
                .hasValueSatisfying(object ->
                        assertThat(((PaymentIntent) object).getStatus()).isEqualTo("succeeded"));
        assertThat(stripe.events().retrieve(event.getId()).getPendingWebhooks()).isZero();
    }

    @Test
    void eventKeepsTheObjectAsItWas() throws Exception {
        // When
        PaymentIntent _ = pay("pm_card_visa");
        // Then
        Event created = stripe.events().list().getData().getLast();
        assertThat(((PaymentIntent)
                                created.getDataObjectDeserializer().getObject().orElseThrow())
                        .getStatus())
                .isEqualTo("requires_confirmation");
    }

    @Test
    void eventsAreListedByTheTimeTheyHappenedAndPageByPage() throws Exception {
        // Given
        for (int i = 0; i < 3; i++) {
            PaymentIntent _ = stripe.paymentIntents().create(twentyEuros().build());
        }
        var all = stripe.events().list(eventsSince(0)).getData();
        long youngest = all.getFirst().getCreated();
        // When
        var firstPage =
                stripe.events().list(EventListParams.builder().setLimit(2L).build());
        var rest = stripe.events()
                .list(EventListParams.builder()
                        .setStartingAfter(firstPage.getData().getLast().getId())
                        .build());
        // Then
        assertThat(all).hasSize(3);
        assertThat(firstPage.getHasMore()).isTrue();
        assertThat(rest.getHasMore()).isFalse();
        assertThat(rest.getData())
                .extracting(Event::getId)
                .containsExactly(all.getLast().getId());
        assertThat(stripe.events().list(eventsSince(youngest)).getData())
                .extracting(Event::getId)
                .contains(all.getFirst().getId());
        assertThat(stripe.events().list(eventsSince(youngest + 1)).getData()).isEmpty();
    }

    private static EventListParams eventsSince(long second) {
        return EventListParams.builder()
                .setCreated(EventListParams.Created.builder().setGte(second).build())
                .build();
    }

    @Test
    void chargesAndIntentsAreListedByTheirOwners() throws Exception {
        // Given
        Customer customer =
                stripe.customers().create(CustomerCreateParams.builder().build());
        PaymentIntent intent = stripe.paymentIntents()
                .create(paidWith("pm_card_visa").setCustomer(customer.getId()).build());
        PaymentIntent _ = pay("pm_card_visa");
        // When
        var charges = stripe.charges()
                .list(ChargeListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .build());
        var intents = stripe.paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setCustomer(customer.getId())
                        .build());
        // Then
        assertThat(charges.getData()).extracting("id").containsExactly(intent.getLatestCharge());
        assertThat(intents.getData()).extracting(PaymentIntent::getId).containsExactly(intent.getId());
    }

    @Test
    void intentIsFoundByItsMetadata() throws Exception {
        // Given
        PaymentIntent wanted = stripe.paymentIntents()
                .create(twentyEuros().putMetadata("order", "7").build());
        PaymentIntent _ = stripe.paymentIntents()
                .create(twentyEuros().putMetadata("order", "8").build());
        // When
        var found = stripe.paymentIntents()
                .search(PaymentIntentSearchParams.builder()
                        .setQuery("metadata['order']:'7' AND status:'requires_payment_method'")
                        .build());
        // Then
        assertThat(found.getData()).extracting(PaymentIntent::getId).containsExactly(wanted.getId());
        assertThat(found.getHasMore()).isFalse();
    }

    @Test
    void idsAreExpandedOnDemand() throws Exception {
        // Given
        Customer customer =
                stripe.customers().create(CustomerCreateParams.builder().build());
        String id = stripe.paymentIntents()
                .create(paidWith("pm_card_visa").setCustomer(customer.getId()).build())
                .getId();
        // When
        PaymentIntent intent = stripe.paymentIntents()
                .retrieve(
                        id,
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge")
                                .addExpand("payment_method")
                                .addExpand("customer")
                                .build());
        // Then
        assertThat(intent.getLatestChargeObject().getPaid()).isTrue();
        assertThat(intent.getPaymentMethodObject().getCard().getBrand()).isEqualTo("visa");
        assertThat(intent.getCustomerObject().getId()).isEqualTo(customer.getId());
        assertThat(get("/v1/payment_intents?expand[]=data.latest_charge").body())
                .contains("\"amount_captured\" : 2000");
        assertThat(get("/v1/payment_intents?expand[]=data.nonsense").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createDispute", "createDisputeProductNotReceived", "createDisputeInquiry"})
    void disputeFollowsThePayment(String card) throws Exception {
        // Given
        PaymentIntent intent = pay("pm_card_" + card);
        // When
        List<Dispute> disputes = await(asking(() -> stripe.disputes().list().getData()), list -> !list.isEmpty());
        // Then
        Dispute dispute = stripe.disputes().retrieve(disputes.getFirst().getId());
        boolean inquiry = card.endsWith("Inquiry");
        assertThat(dispute.getStatus()).isEqualTo(inquiry ? "warning_needs_response" : "needs_response");
        assertThat(dispute.getReason()).isEqualTo(card.endsWith("NotReceived") ? "product_not_received" : "fraudulent");
        assertThat(stripe.charges().retrieve(intent.getLatestCharge()).getDisputed())
                .isTrue();
        assertThat(eventTypes()).contains("charge.dispute.created");
    }

    @Test
    void balanceIsWhatWasCapturedLessRefunds() throws Exception {
        // Given
        String charge = pay("pm_card_visa").getLatestCharge();
        assertThat(post("/v1/refunds", "amount=300&charge=" + charge).statusCode())
                .isEqualTo(200);
        // When
        var balance = stripe.balance().retrieve();
        // Then
        assertThat(balance.getAvailable().getFirst().getAmount()).isEqualTo(1700);
    }

    @Test
    void wordOutOfTheListCannotBeSearched() {
        assertThatThrownBy(() -> stripe.paymentIntents()
                        .search(PaymentIntentSearchParams.builder()
                                .setQuery("amount>100")
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
    }

    private List<String> createCustomers(int count) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(stripe.customers()
                    .create(CustomerCreateParams.builder().build())
                    .getId());
        }
        return ids;
    }
}
