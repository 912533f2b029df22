package dev.vy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.CustomerDetails;
import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.contract.paymentintent.Item;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.GetRefund;
import dev.vy.contract.refund.RefundReason;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both services check these limits: what the annotations say is what callers meet. */
class LimitsTest {
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private static final UUID ID = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");
    private static final CustomerDetails.Address ADDRESS =
            new CustomerDetails.Address("1 Main St", "Town", "CA", "12345", "US");
    private static final CustomerDetails CUSTOMER = new CustomerDetails("José", "李", "jose@example.com", ADDRESS);

    @ParameterizedTest
    @CsvSource({"0,items", "1,", "100,", "101,items"})
    void basketHasOneToAHundredItems(int count, String wrong) {
        List<Item> items = Collections.nCopies(count, new Item("a1b2c3", 1));
        assertThat(wrongFields(create(items, null))).isEqualTo(expected(wrong));
    }

    @ParameterizedTest
    @CsvSource({"-1,items[0].quantity", "0,items[0].quantity", "1,", "10000,", "10001,items[0].quantity"})
    void quantityIsOneToTenThousand(long quantity, String wrong) {
        assertThat(wrongFields(create(List.of(new Item("a1b2c3", quantity)), null)))
                .isEqualTo(expected(wrong));
    }

    @ParameterizedTest
    @CsvSource({"9,idempotencyKey", "10,", "255,", "256,idempotencyKey"})
    void idempotencyKeyHasTenTo255Characters(int length, String wrong) {
        String key = "k".repeat(length);
        assertThat(wrongFields(create(List.of(new Item("a1b2c3", 1)), key))).isEqualTo(expected(wrong));
        assertThat(wrongFields(new CapturePaymentIntent(ID, null, key))).isEqualTo(expected(wrong));
        assertThat(wrongFields(confirm("pm_card_visa", null, key))).isEqualTo(expected(wrong));
        assertThat(wrongFields(new CreateRefund(ID, null, RefundReason.OTHER, null, key)))
                .isEqualTo(expected(wrong));
    }

    @ParameterizedTest
    @CsvSource({"-1,amountCents", "0,amountCents", "1,", "99999999,"})
    void partOfAnAmountIsPositive(long amount, String wrong) {
        assertThat(wrongFields(new CapturePaymentIntent(ID, amount, null))).isEqualTo(expected(wrong));
        assertThat(wrongFields(new CreateRefund(ID, amount, RefundReason.FRAUD, null, null)))
                .isEqualTo(expected(wrong));
    }

    @Test
    void absentPartMeansAll() {
        assertThat(wrongFields(new CapturePaymentIntent(ID, null, null))).isEmpty();
        assertThat(wrongFields(new CreateRefund(ID, null, RefundReason.DUPLICATE, null, null)))
                .isEmpty();
    }

    @Test
    void idsAreRequired() {
        assertThat(wrongFields(new GetPaymentIntent(null))).containsExactly("paymentIntentId");
        assertThat(wrongFields(new GetRefund(null))).containsExactly("refundId");
        assertThat(wrongFields(new CreateRefund(null, 1L, null, null, null)))
                .containsExactly("paymentIntentId", "reason");
    }

    @Test
    void itemWithoutIdAndAbsentItemAreRejected() {
        List<Item> items = new ArrayList<>(List.of(new Item(" ", 1)));
        items.add(null);
        assertThat(wrongFields(create(items, null))).containsExactly("items[0].id", "items[1].<list element>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@", "@b.c"})
    void emailHasToBeOne(String email) {
        CustomerDetails customer = new CustomerDetails("A", "B", email, ADDRESS);
        assertThat(wrongFields(customer)).containsExactly("email");
    }

    @Test
    void emailOf255CharactersIsRejected() {
        String domain = IntStream.range(0, 4).mapToObj(i -> "d".repeat(60)).collect(Collectors.joining("."));
        String longest = "a".repeat(254 - domain.length() - 1) + "@" + domain;
        assertThat(wrongFields(new CustomerDetails("A", "B", longest, ADDRESS))).isEmpty();
        assertThat(wrongFields(new CustomerDetails("A", "B", "a" + longest, ADDRESS)))
                .containsExactly("email");
    }

    @Test
    void addressIsCheckedToo() {
        var address = new CustomerDetails.Address("", "", "", "", "USA");
        assertThat(wrongFields(new CustomerDetails("A", "B", "a@b.example", address)))
                .containsExactly("address.city", "address.country", "address.street", "address.zip");
    }

    @Test
    void shippingIsCheckedToo() {
        var address = new ConfirmPaymentIntent.ShippingAddress("", "Town", null, "12345", "US");
        var shipping = new ConfirmPaymentIntent.Shipping("", address);
        assertThat(wrongFields(confirm("", shipping, null)))
                .containsExactly("paymentMethodId", "shipping.address.line1", "shipping.name");
    }

    @ParameterizedTest
    @CsvSource({"20,", "21,metadata"})
    void refundHasUpToTwentyNotes(int count, String wrong) {
        Map<String, String> notes =
                IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "note" + i, i -> "x"));
        assertThat(wrongFields(new CreateRefund(ID, 1L, RefundReason.OTHER, notes, null)))
                .isEqualTo(expected(wrong));
    }

    @Test
    void notesHaveLimitsOfTheirOwn() {
        Map<String, String> fitting = Map.of("k".repeat(40), "v".repeat(500));
        Map<String, String> tooLong = Map.of("k".repeat(41), "v".repeat(501));
        assertThat(wrongFields(new CreateRefund(ID, 1L, RefundReason.OTHER, fitting, null)))
                .isEmpty();
        assertThat(wrongFields(new CreateRefund(ID, 1L, RefundReason.OTHER, tooLong, null)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[b", "a]", "a\u0000b", "a\nb"})
    void nameOfANoteIsOneThatTheProviderTakes(String name) {
        assertThat(wrongFields(new CreateRefund(ID, 1L, RefundReason.OTHER, Map.of(name, "x"), null)))
                .hasSize(1);
    }

    private static CreatePaymentIntent create(List<Item> items, String key) {
        return new CreatePaymentIntent(items, CUSTOMER, key, null, null, null, null, null, null);
    }

    private static ConfirmPaymentIntent confirm(String method, ConfirmPaymentIntent.Shipping shipping, String key) {
        return new ConfirmPaymentIntent(ID, method, null, null, null, shipping, key);
    }

    private static TreeSet<String> wrongFields(Object value) {
        return VALIDATOR.validate(value).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> expected(String wrong) {
        return wrong == null ? new TreeSet<>() : new TreeSet<>(List.of(wrong));
    }
}
