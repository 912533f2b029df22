package dev.vy.payments.dispute;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.dispute.InMemoryDisputing.sight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.dispute.DisputeEvent;
import dev.vy.contract.dispute.DisputeView;
import dev.vy.contract.dispute.ListDisputes;
import dev.vy.payments.outbox.NewEvent;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderDispute;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.Sights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisputeObserverTest {
    private final InMemoryDisputing disputing = new InMemoryDisputing(new InMemoryPayments());
    private final InMemoryPayments payments = disputing.payments;

    @BeforeEach
    void paid() {
        payments.store(States.of("succeeded"));
    }

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void firstSightIsRecordedAndTold() {
        // When
        disputing.see(sight("needs_response"));

        // Then
        NewEvent told = payments.outbox.stored().getFirst();
        assertThat(told.topic()).isEqualTo(Topics.CREATED_DISPUTE);
        assertThat(told.paymentIntentId()).isEqualTo(InMemoryPayments.ID);
        assertThat(told.userId()).contains(USER);
        assertThat(told.payload())
                .isEqualTo(new DisputeEvent(
                        stored().id(),
                        InMemoryPayments.ID,
                        "dp_1",
                        1999,
                        "USD",
                        "fraudulent",
                        "needs_response",
                        InMemoryDisputing.DUE,
                        "evt_1"));
    }

    @Test
    void repeatedSightChangesNothing() {
        // Given
        disputing.see(sight("needs_response"));
        payments.clock.advance(Duration.ofSeconds(1));

        // When
        disputing.see(sight("needs_response"));

        // Then
        assertThat(stored().updatedAt()).isEqualTo(stored().createdAt());
        assertThat(topics()).containsExactly(Topics.CREATED_DISPUTE);
    }

    @Test
    void wayToTheEndIsToldStepByStep() {
        // Given
        disputing.see(sight("warning_needs_response"));
        disputing.see(sight("needs_response"));
        payments.clock.advance(Duration.ofSeconds(1));

        // When
        disputing.see(sight("won"));

        // Then
        assertThat(topics()).containsExactly(Topics.CREATED_DISPUTE, Topics.UPDATED_DISPUTE, Topics.CLOSED_DISPUTE);
        assertThat(stored().status().word()).isEqualTo("won");
        assertThat(stored().updatedAt()).isEqualTo(payments.clock.instant());
    }

    @Test
    void lateSightChangesNothing() {
        // Given
        disputing.see(sight("lost"));
        payments.provider.willAnswer(sight("lost"));

        // When
        disputing.see(sight("needs_response"));

        // Then
        assertThat(stored().status().word()).isEqualTo("lost");
        assertThat(topics()).containsExactly(Topics.CREATED_DISPUTE, Topics.CLOSED_DISPUTE);
    }

    @ParameterizedTest
    @CsvSource({"lost, won, closed-dispute", "needs_response, word_of_the_future, updated-dispute"})
    void whatIsNotPlainlyNewsIsAskedFor(String from, String to, String topic) {
        // Given
        disputing.see(sight(from));
        payments.provider.willAnswer(sight(to));

        // When
        disputing.see(sight(to));

        // Then
        assertThat(stored().status().word()).isEqualTo(to);
        assertThat(topics()).endsWith(topic);
    }

    @Test
    void otherAmountUnderTheSameStatusIsAskedFor() {
        // Given
        disputing.see(sight("needs_response"));
        ProviderDispute part = new ProviderDispute(
                "dp_1",
                Sights.REFERENCE,
                Sights.AMOUNT.withAmountMinor(500),
                "fraudulent",
                "needs_response",
                Optional.empty());
        payments.provider.willAnswer(part);

        // When
        disputing.see(part);

        // Then
        assertThat(stored().amount().amountMinor()).isEqualTo(500);
        assertThat(topics()).containsExactly(Topics.CREATED_DISPUTE, Topics.UPDATED_DISPUTE);
    }

    @Test
    void answerThatIsOvertakenCountsNoMore() {
        // Given
        disputing.see(sight("under_review"));
        payments.provider.willAnswerAfter(() -> disputing.see(sight("won")), sight("needs_response"));
        payments.provider.willAnswer(sight("won"));

        // When
        disputing.see(sight("needs_response"));

        // Then
        assertThat(stored().status().word()).isEqualTo("won");
    }

    @Test
    void silentProviderLeavesItAsItIs() {
        // Given
        disputing.see(sight("lost"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);

        // When
        assertThatThrownBy(() -> disputing.see(sight("won"))).isInstanceOf(ProviderFailure.class);

        // Then
        assertThat(stored().status().word()).isEqualTo("lost");
    }

    @Test
    void listShowsThemNewestFirstToTheirOwnerOnly() {
        // Given
        disputing.see(sight("dp_1", "lost"));
        disputing.see(sight("dp_2", "needs_response"));

        // When
        List<?> own = list(new ListDisputes(InMemoryPayments.ID, null, null, null), USER);
        List<?> others = list(new ListDisputes(null, null, null, null), "user-2");

        // Then
        assertThat(own).extracting(view -> ((DisputeView) view).externalId()).containsExactly("dp_2", "dp_1");
        assertThat(others).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"startingAfter", "endingBefore"})
    void cursorThatIsNotInTheListIsNamed(String cursor) {
        // Given
        disputing.see(sight("lost"));
        UUID id = stored().id();
        boolean after = cursor.equals("startingAfter");

        // When
        var reply = disputing.list(
                new ListDisputes(null, null, after ? id : null, after ? null : id), Optional.of("user-2"));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).param()).isEqualTo(cursor);
    }

    private List<?> list(ListDisputes command, String user) {
        return view(disputing.list(command, Optional.of(user)), List.class);
    }

    private Dispute stored() {
        return disputing.disputes.stored().getFirst();
    }

    private List<String> topics() {
        return payments.outbox.topics();
    }
}
