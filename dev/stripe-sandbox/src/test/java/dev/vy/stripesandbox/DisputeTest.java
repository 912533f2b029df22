package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeUpdateParams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisputeTest extends Sandboxed {

    @ParameterizedTest
    @CsvSource({
        "pm_card_createDispute, winning_evidence, won",
        "pm_card_createDispute, losing_evidence, lost",
        "pm_card_createDisputeInquiry, winning_evidence, warning_closed"
    })
    void evidenceDecides(String card, String evidence, String expected) throws Exception {
        // Given
        Dispute opened = open(card);
        // When
        Dispute answered = stripe.disputes().update(opened.getId(), evidence(evidence));
        // Then
        assertThat(answered.getStatus()).endsWith("under_review");
        Dispute decided = await(
                asking(() -> stripe.disputes().retrieve(opened.getId())),
                dispute -> dispute.getStatus().equals(expected));
        assertThat(decided.getAmount()).isEqualTo(opened.getAmount());
        assertThat(eventTypes()).contains("charge.dispute.updated", "charge.dispute.closed");
        assertThat(eventTypes().contains("charge.dispute.funds_reinstated")).isEqualTo(expected.equals("won"));
    }

    @Test
    void closedOneStaysClosed() throws Exception {
        // Given
        Dispute opened = open("pm_card_createDispute");
        // When
        Dispute closed = stripe.disputes().close(opened.getId());
        // Then
        assertThat(closed.getStatus()).isEqualTo("lost");
        assertThatThrownBy(() -> stripe.disputes().update(opened.getId(), evidence("winning_evidence")))
                .isInstanceOf(InvalidRequestException.class);
    }

    private Dispute open(String card) throws Exception {
        var _ = pay(card);
        List<Dispute> disputes = await(asking(() -> stripe.disputes().list().getData()), list -> !list.isEmpty());
        return disputes.getFirst();
    }

    private static DisputeUpdateParams evidence(String text) {
        return DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText(text)
                        .build())
                .setSubmit(true)
                .build();
    }
}
