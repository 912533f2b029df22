package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What belongs to another user is answered like what does not exist: the answers differ in nothing but their ids. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnersIT {
    private final Caller owner;
    private final Caller stranger;
    private Map<String, UUID> owned;

    OwnersIT(SystemUnderTest system) {
        this.owner = Caller.anybody(system.gateway());
        this.stranger = Caller.anybody(system.gateway());
    }

    @BeforeAll
    void own() {
        UUID authorized = owner.authorized();
        UUID paid = owner.paid();
        UUID refund =
                UUID.fromString(owner.refund(paid, 100).data().path("refundId").asText());
        owned = Map.of(
                "fresh", owner.create().paymentIntentId(), "authorized", authorized, "paid", paid, "refund", refund);
    }

    /** Command, what it names, and its body with the id at {@code %s}; each command that takes an id has a row. */
    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("get-payment-intent", "paid", "{'paymentIntentId':'%s'}"),
                Arguments.of("get-payment-intent-status", "paid", "{'paymentIntentId':'%s'}"),
                Arguments.of(
                        "confirm-payment-intent", "fresh", "{'paymentIntentId':'%s','paymentMethodId':'pm_card_visa'}"),
                Arguments.of("capture-payment-intent", "authorized", "{'paymentIntentId':'%s'}"),
                Arguments.of("create-refund", "paid", "{'paymentIntentId':'%s','amountCents':1,'reason':'OTHER'}"),
                Arguments.of("get-refund", "refund", "{'refundId':'%s'}"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anotherUsersIdIsAnsweredLikeOneThatDoesNotExist(String command, String what, String body) {
        // When
        Answer foreign = stranger.post(command, Json.of(body, owned.get(what)), Caller.NO_KEY);
        Answer unknown = stranger.post(command, Json.of(body, UUID.randomUUID()), Caller.NO_KEY);
        // Then
        assertThat(foreign.status()).as(foreign.text()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo("not_found");
        assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(unknown));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void ownersIdIsFound(String command, String what, String body) {
        assertThat(owner.post(command, Json.of(body, owned.get(what)), Caller.NO_KEY)
                        .status())
                .isNotEqualTo(404);
    }

    private static ObjectNode withoutRequestId(Answer answer) {
        ObjectNode problem = (ObjectNode) answer.body();
        problem.remove("request_id");
        return problem;
    }
}
