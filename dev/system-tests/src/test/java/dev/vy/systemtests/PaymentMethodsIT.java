package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's means of payment: vaulted once, listed, paid with, removed, and nobody else's. */
@SystemTest
class PaymentMethodsIT {
    private static final Duration EVENT_LIMIT = Duration.ofSeconds(30);

    private final SystemUnderTest system;
    private final Caller caller;
    private final String person = "person-" + UUID.randomUUID();

    PaymentMethodsIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @Test
    void storyOfAVault() {
        // Given
        JsonNode visa = vault("pm_card_visa").data();
        JsonNode mastercard = vaultAsDefault("tok_mastercard").data();
        String deleteKey = Caller.newKey();
        // When
        Answer deleted = delete(caller, id(mastercard), deleteKey);
        // Then
        assertThat(visa.path("externalId").asText()).matches("pm_[0-9A-Za-z]{24}");
        assertThat(visa.path("type").asText()).isEqualTo("CARD");
        assertThat(visa.path("details"))
                .isEqualTo(Json.parse(Json.of("{'brand':'visa','last4':'4242','expMonth':12,'expYear':2034}")));
        assertThat(visa.path("isDefault").asBoolean()).isTrue();
        assertThat(mastercard.path("isDefault").asBoolean()).isTrue();
        assertThat(deleted.data().isNull()).isTrue();
        assertThat(list(caller)).containsExactly(visa);
        assertNotFound(delete(caller, id(mastercard), Caller.NO_KEY));
        Answer repeat = delete(caller, id(mastercard), deleteKey);
        assertThat(repeat.isReplayed()).isTrue();
        assertThat(repeat.data().isNull()).isTrue();
        assertThat(system.sandbox().methodsOf(onlyCustomer()))
                .containsExactly(visa.path("externalId").asText());
    }

    @Test
    void listComesInParts() {
        // Given
        List<String> newestFirst = Stream.of("pm_card_visa", "pm_card_amex", "pm_usBankAccount_success")
                .map(externalId -> id(vault(externalId).data()))
                .toList()
                .reversed();
        // When
        List<String> firstPart = ids(listed("'limit':1"));
        List<String> rest = ids(listed("'limit':5,'startingAfter':'%s'".formatted(newestFirst.getFirst())));
        List<String> before = ids(listed("'limit':1,'endingBefore':'%s'".formatted(newestFirst.getLast())));
        // Then
        assertThat(firstPart).containsExactly(newestFirst.getFirst());
        assertThat(rest).containsExactlyElementsOf(newestFirst.subList(1, 3));
        assertThat(before).containsExactly(newestFirst.get(1));
        assertThat(list(caller).getFirst().path("type").asText()).isEqualTo("ACH");
        Answer unknown = listed("'startingAfter':'%s'".formatted(UUID.randomUUID()));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().path("param").asText()).isEqualTo("startingAfter");
        assertThat(listed("'startingAfter':'%1$s','endingBefore':'%1$s'".formatted(newestFirst.get(1)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anotherUserSeesAndDoesNothing() {
        // Given
        JsonNode method = vault("pm_card_visa").data();
        Caller other = Caller.anybody(system.gateway());
        UUID theirIntent = other.create().paymentIntentId();
        // When
        Answer taken = other.post(
                "create-payment-method",
                Json.of(
                        "{'personId':'%s','externalId':'pm_card_visa','stripeCustomerId':'%s'}",
                        person, onlyCustomer()),
                Caller.NO_KEY);
        // Then
        assertNotFound(taken);
        assertThat(taken.body().path("param").asText()).isEqualTo("stripeCustomerId");
        assertThat(list(other)).isEmpty();
        assertNotFound(delete(other, id(method), Caller.NO_KEY));
        assertNotFound(setDefault(other, id(method)));
        for (String name : List.of(id(method), method.path("externalId").asText())) {
            Answer payment = other.confirm(theirIntent, name);
            assertNotFound(payment);
            assertThat(payment.body().path("param").asText()).isEqualTo("paymentMethodId");
        }
        assertThat(list(caller)).containsExactly(method);
    }

    @Test
    void twentyAtOnceMakeOneCustomerAndOneDefault() {
        // Given
        List<Caller> gateways = List.of(caller, caller.at(system.secondGateway()));
        // When
        List<Answer> answers = atOnce(
                i -> gateways.get(i % 2).postLater("create-payment-method", body("tok_visa", true), Caller.newKey()));
        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(system.sandbox().methodsOf(onlyCustomer())).hasSize(20);
        assertThat(list(caller)).hasSize(20);
        assertThat(defaults()).hasSize(1);
        List<String> ids = answers.stream().map(answer -> id(answer.data())).toList();
        List<Answer> choices = atOnce(
                i -> gateways.get(i % 2).postLater("set-default-payment-method", naming(ids.get(i)), Caller.newKey()));
        assertThat(choices).extracting(Answer::status).containsOnly(200);
        assertThat(defaults()).hasSize(1);
    }

    @Test
    void sameMethodTwiceIsOne() {
        // Given
        JsonNode method = vault("pm_card_visa").data();
        // When
        JsonNode again = vault(method.path("externalId").asText()).data();
        // Then
        assertThat(again).isEqualTo(method);
        assertThat(list(caller)).hasSize(1);
    }

    @Test
    void vaultedMethodPaysAgainAndAgain() {
        // Given
        JsonNode method = vault("pm_card_visa").data();
        for (String name : List.of(id(method), method.path("externalId").asText(), id(method))) {
            JsonNode intent = caller.create().data();
            UUID intentId = UUID.fromString(intent.path("paymentIntentId").asText());
            // When
            Answer payment = caller.confirm(intentId, name);
            // Then
            assertThat(payment.data().path("success").asBoolean()).isTrue();
            JsonNode atProvider =
                    system.sandbox().intent(intent.path("externalId").asText());
            assertThat(atProvider.path("customer").asText()).isEqualTo(onlyCustomer());
            assertThat(atProvider.path("payment_method")).isEqualTo(method.path("externalId"));
            caller.capture(intentId).data();
        }
    }

    @Test
    void whatHappensElsewhereIsSeenHere() {
        // Given
        JsonNode first = vault("pm_card_visa").data();
        JsonNode second = vault("pm_card_visa").data();
        // When
        system.sandbox().renew(second.path("externalId").asText(), 2041);
        system.sandbox().detach(first.path("externalId").asText());
        // Then
        await("the news").atMost(EVENT_LIMIT).untilAsserted(() -> {
            JsonNode only = list(caller).getFirst();
            assertThat(list(caller)).hasSize(1);
            assertThat(only.path("details").path("expYear").asInt()).isEqualTo(2041);
            assertThat(only.path("isDefault").asBoolean()).isTrue();
        });
        system.sandbox().deleteCustomer(onlyCustomer());
        await("the customer to be gone").atMost(EVENT_LIMIT).until(() -> list(caller), List::isEmpty);
        assertThat(vault("pm_card_visa").data().path("isDefault").asBoolean()).isTrue();
        system.awaitQuiet();
        assertThat(list(caller)).hasSize(1);
    }

    @Test
    void deletedWhereItWasDetachedAlreadyIsDone() {
        // Given
        JsonNode method = vault("pm_card_visa").data();
        system.sandbox().misbehave("{'webhooks':'late','millis':2000}");
        system.sandbox().detach(method.path("externalId").asText());
        // When
        Answer deleted = delete(caller, id(method), Caller.NO_KEY);
        // Then
        assertThat(deleted.data().isNull()).isTrue();
        assertThat(list(caller)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_unknown,400,invalid_request",
        "tok_unknown,400,invalid_request",
        "4242424242424242,400,invalid_request",
        "pm_/../../customers,400,invalid_request",
        "pm_card_visa_chargeDeclined,402,card_declined",
        "tok_chargeDeclinedExpiredCard,402,card_declined"
    })
    void methodThatCannotBeAttachedIsNamed(String externalId, int status, String code) {
        // When
        Answer refused = vault(externalId);
        // Then
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.body().path("param").asText()).isEqualTo("externalId");
        assertThat(list(caller)).isEmpty();
    }

    private Answer vault(String externalId) {
        return caller.post("create-payment-method", body(externalId, false), Caller.NO_KEY);
    }

    private Answer vaultAsDefault(String externalId) {
        return caller.post("create-payment-method", body(externalId, true), Caller.NO_KEY);
    }

    private String body(String externalId, boolean isDefault) {
        return Json.of("{'personId':'%s','externalId':'%s','isDefault':%b}", person, externalId, isDefault);
    }

    private List<JsonNode> list(Caller user) {
        return user.post("list-payment-methods", Json.of("{'personId':'%s'}", person), Caller.NO_KEY)
                .data()
                .valueStream()
                .toList();
    }

    private Answer listed(String part) {
        return caller.post(
                "list-payment-methods", Json.of("{'personId':'" + person + "'," + part + "}"), Caller.NO_KEY);
    }

    private static List<String> ids(Answer list) {
        return list.data().valueStream().map(PaymentMethodsIT::id).toList();
    }

    private List<String> defaults() {
        return list(caller).stream()
                .filter(method -> method.path("isDefault").asBoolean())
                .map(PaymentMethodsIT::id)
                .toList();
    }

    private static Answer delete(Caller user, String id, String key) {
        return user.post("delete-payment-method", naming(id), key);
    }

    private static Answer setDefault(Caller user, String id) {
        return user.post("set-default-payment-method", naming(id), Caller.NO_KEY);
    }

    private static String naming(String id) {
        return Json.of("{'paymentMethodId':'%s'}", id);
    }

    private static String id(JsonNode method) {
        return method.path("paymentMethodId").asText();
    }

    private String onlyCustomer() {
        List<String> customers = system.sandbox().customersOf(person);
        assertThat(customers).hasSize(1);
        return customers.getFirst();
    }

    private static List<Answer> atOnce(IntFunction<CompletableFuture<Answer>> request) {
        return IntStream.range(0, 20).mapToObj(request).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not_found");
    }
}
