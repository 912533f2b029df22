package dev.vy.payments.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.payments.command.Commands;
import dev.vy.payments.kafka.CommandReader.Read;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {
    private static final UUID ID = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");
    private static final String CUSTOMER = """
            {"firstName":"José","lastName":"李","email":"jose@example.com",
             "address":{"street":"1 Main St","city":"Town","state":"CA","zip":"12345","country":"US"}}""";

    private final CommandReader reader = reader();

    static CommandReader reader() {
        return new CommandReader(
                Commands.JSON,
                Validation.byDefaultProvider()
                        .configure()
                        .messageInterpolator(new ParameterMessageInterpolator())
                        .buildValidatorFactory()
                        .getValidator());
    }

    @Test
    void commandIsReadWithWhatOldCallersAddToIt() {
        // When
        Read<CapturePaymentIntent> read = read(
                "{\"paymentIntentId\":\"" + ID + "\",\"amountCents\":500,\"traceId\":\"t\",\"whatever\":[1]}",
                CapturePaymentIntent.class);

        // Then
        assertThat(read).isEqualTo(new Read.Good<>(new CapturePaymentIntent(ID, 500L, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.99", "1e2", "\"abc\"", "true", "[]", "{}", "99999999999999999999"})
    void amountThatIsNoWholeNumberIsRefused(String amount) {
        // When
        Read<CapturePaymentIntent> read =
                read("{\"paymentIntentId\":\"" + ID + "\",\"amountCents\":" + amount + "}", CapturePaymentIntent.class);

        // Then
        assertThat(error(read).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(read).param()).isEqualTo("amountCents");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"two\"", "null", "0", "10001"})
    void quantityThatIsNoneIsRefused(String quantity) {
        // When
        Read<CreatePaymentIntent> read = create("{\"id\":\"a1b2c3\",\"quantity\":" + quantity + "}");

        // Then
        assertThat(error(read).param()).isEqualTo("items[0].quantity");
    }

    @Test
    void absentQuantityIsRefused() {
        assertThat(error(create("{\"id\":\"a1b2c3\"}")).param()).isEqualTo("items[0].quantity");
    }

    @Test
    void absentItemIsRefused() {
        assertThat(error(create("null")).param()).startsWith("items[0]");
    }

    @ParameterizedTest
    @CsvSource({"VANDALISM,reason", "'',reason"})
    void wordThatIsNoneOfThoseAllowedIsRefused(String reason, String param) {
        // When
        Read<CreateRefund> read =
                read("{\"paymentIntentId\":\"" + ID + "\",\"reason\":\"" + reason + "\"}", CreateRefund.class);

        // Then
        assertThat(error(read).param()).isEqualTo(param);
    }

    @Test
    void messageDoesNotQuoteTheValue() {
        // When
        Read<CapturePaymentIntent> read =
                read("{\"paymentIntentId\":\"4242424242424242\"}", CapturePaymentIntent.class);

        // Then
        assertThat(error(read).message()).doesNotContain("4242");
    }

    @Test
    void firstOfSeveralFaultsIsTheSameEachTime() {
        assertThat(error(read("{}", CreateRefund.class)).param()).isEqualTo("paymentIntentId");
    }

    private Read<CreatePaymentIntent> create(String item) {
        return read("{\"items\":[" + item + "],\"customerDetails\":" + CUSTOMER + "}", CreatePaymentIntent.class);
    }

    private <C> Read<C> read(String json, Class<C> type) {
        JsonNode tree = reader.readTree(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return reader.read(tree, type);
    }

    private static CommandError error(Read<?> read) {
        assertThat(read).isInstanceOf(Read.Bad.class);
        return ((Read.Bad<?>) read).error();
    }
}
