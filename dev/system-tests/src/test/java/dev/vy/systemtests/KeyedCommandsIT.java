package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.KeyedCommand.Bodies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a key means, for every command that changes something. */
@SystemTest
class KeyedCommandsIT {
    private static final String EXPIRES = "Idempotency-Key-Expires";

    /** More than a command takes, and less than the provider's limit. */
    private static final int DELAY_MILLIS = 1000;

    private final SystemUnderTest system;
    private final Caller caller;
    private final String key = Caller.newKey();

    KeyedCommandsIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @ParameterizedTest
    @EnumSource
    void repeatGetsTheStoredAnswerUntilTheTimeThatItNames(KeyedCommand command) {
        // Given
        Bodies bodies = command.bodies(caller);
        Answer first = caller.post(command.route, bodies.good(), key);
        // When
        Answer repeat = caller.at(system.secondGateway()).post(command.route, bodies.good(), key);
        // Then
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.isReplayed()).isFalse();
        assertThat(repeat.isReplayed()).isTrue();
        assertThat(repeat.data()).isEqualTo(first.data());
        assertThat(expires(first))
                .isEqualTo(expires(repeat))
                .isAfter(Instant.now().plus(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @EnumSource
    void refusalIsStoredToo(KeyedCommand command) {
        // Given
        Bodies bodies = command.bodies(caller);
        Answer first = caller.post(command.route, bodies.refused(), key);
        // When
        Answer repeat = caller.at(system.secondGateway()).post(command.route, bodies.refused(), key);
        // Then
        assertThat(first.status()).as(first.text()).isBetween(400, 499);
        assertThat(first.isReplayed()).isFalse();
        assertThat(repeat.isReplayed()).as(repeat.text()).isTrue();
        assertThat(repeat.status()).isEqualTo(first.status());
        assertThat(repeat.code()).isEqualTo(first.code());
        assertThat(expires(repeat)).isEqualTo(expires(first));
    }

    @ParameterizedTest
    @EnumSource
    void anotherPayloadIsRefusedAfterwards(KeyedCommand command) {
        // Given
        Bodies bodies = command.bodies(caller);
        caller.post(command.route, bodies.good(), key).data();
        // When
        Answer other = caller.post(command.route, bodies.other(), key);
        // Then
        assertReused(other);
        assertThat(other.headers().firstValue(EXPIRES)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "SET_DEFAULT", mode = EnumSource.Mode.EXCLUDE)
    void whileItRunsAnEqualOneIsToldToWaitAndAnotherIsRefused(KeyedCommand command) {
        // Given
        Bodies bodies = command.bodies(caller);
        long before = system.sandbox().requests(command.atProvider);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':%d}", command.atProvider, DELAY_MILLIS);
        CompletableFuture<Answer> running = caller.postLater(command.route, bodies.good(), key);
        system.awaitRequests(command.atProvider, before + 1);
        // When
        Answer other = caller.post(command.route, bodies.other(), key);
        Answer equal = caller.at(system.secondGateway()).post(command.route, bodies.good(), key);
        // Then
        assertReused(other);
        assertThat(equal.status()).as(equal.text()).isEqualTo(409);
        assertThat(equal.code()).isEqualTo("idempotency_key_in_use");
        assertThat(running.join().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void malformedKeyIsRefused(KeyedCommand command) {
        // Given
        Bodies bodies = command.bodies(caller);
        for (String malformed : List.of("short", "k".repeat(256), "with\ttab-0123456789")) {
            // When
            Answer refused = caller.post(command.route, bodies.good(), malformed);
            // Then
            assertThat(refused.status()).as(refused.text()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("idempotency_key_malformed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keyOfAnotherCallerIsAnotherKey(KeyedCommand command) {
        // Given
        Caller other = Caller.anybody(system.gateway());
        caller.post(command.route, command.bodies(caller).good(), key).data();
        // When
        Answer theirs = other.post(command.route, command.bodies(other).good(), key);
        // Then
        assertThat(theirs.status()).as(theirs.text()).isEqualTo(200);
        assertThat(theirs.isReplayed()).isFalse();
    }

    @Test
    void fiftyEqualRequestsAtOneInstantOverTwoReplicasOfEachAskTheProviderOnce() {
        // Given
        Service second = system.startPayments("payments-2", Map.of());
        try {
            SoftAssertions all = new SoftAssertions();
            // When
            Arrays.stream(KeyedCommand.values()).forEach(command -> askFiftyTimesAtOnce(command, all));
            // Then
            all.assertAll();
        } finally {
            second.stop();
        }
    }

    private void askFiftyTimesAtOnce(KeyedCommand command, SoftAssertions all) {
        String body = command.bodies(caller).good();
        String oneKey = Caller.newKey();
        List<Caller> gateways = List.of(caller, caller.at(system.secondGateway()));
        long before = command.asksProvider() ? system.sandbox().requests(command.atProvider) : 0;
        if (command.asksProvider()) {
            system.sandbox().misbehave("{'on':'%s','action':'delay','millis':300}", command.atProvider);
        }
        List<Answer> answers = IntStream.range(0, 50)
                .mapToObj(i -> gateways.get(i % 2).postLater(command.route, body, oneKey))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        Answer settled = Caller.untilSettled(() -> caller.post(command.route, body, oneKey));
        all.assertThat(answers)
                .as("%s: done once", command)
                .filteredOn(answer -> answer.status() == 200 && !answer.isReplayed())
                .hasSize(1);
        all.assertThat(answers)
                .as("%s: the others wait or get the same", command)
                .allMatch(answer -> answer.status() == 200
                        ? answer.data().equals(settled.data())
                        : answer.code().equals("idempotency_key_in_use"));
        if (command.asksProvider()) {
            all.assertThat(system.sandbox().requests(command.atProvider) - before)
                    .as("%s: calls of the provider", command)
                    .isEqualTo(1);
        }
    }

    private static Instant expires(Answer answer) {
        return ZonedDateTime.parse(
                        answer.headers().firstValue(EXPIRES).orElseThrow(() -> new AssertionError(answer.text())),
                        DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private static void assertReused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("idempotency_key_reused");
    }
}
