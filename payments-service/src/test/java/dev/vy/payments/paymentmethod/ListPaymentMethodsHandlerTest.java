package dev.vy.payments.paymentmethod;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.paymentmethod.InMemoryVaulting.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.command.Reply;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListPaymentMethodsHandlerTest {
    private final InMemoryVaulting vaulting = new InMemoryVaulting();

    @Test
    void newestComesFirst() {
        // Given
        List<UUID> ids = vault(3);

        // When
        List<UUID> listed = list(null, null, null);

        // Then
        assertThat(listed).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void personWithoutAnyHasAnEmptyList() {
        assertThat(list(null, null, null)).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherInBothDirections() {
        // Given
        List<UUID> ids = vault(5).reversed();

        // When
        List<UUID> second = list(2, ids.get(1), null);
        List<UUID> backwards = list(2, null, ids.get(4));
        List<UUID> allBefore = list(null, null, ids.get(2));

        // Then
        assertThat(second).containsExactly(ids.get(2), ids.get(3));
        assertThat(backwards).containsExactly(ids.get(2), ids.get(3));
        assertThat(allBefore).containsExactly(ids.get(0), ids.get(1));
    }

    @Test
    void placeOfARemovedEntryIsStillKnown() {
        // Given
        List<UUID> ids = vault(3).reversed();
        vaulting.delete(ids.get(1), Optional.of(USER));

        // When
        List<UUID> rest = list(2, ids.get(1), null);

        // Then
        assertThat(rest).containsExactly(ids.get(2));
        assertThat(list(null, null, null)).containsExactly(ids.get(0), ids.get(2));
    }

    @Test
    void bothCursorsAreRefused() {
        // Given
        UUID id = vault(1).getFirst();

        // When
        Reply reply = vaulting.list(new ListPaymentMethods(PERSON, null, id, id), Optional.of(USER));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void unknownCursorIsNamed() {
        // Given
        UUID nowhere = UUID.fromString("0193a1b2-0000-7000-8000-000000000099");

        // When
        Reply after = vaulting.list(new ListPaymentMethods(PERSON, null, nowhere, null), Optional.of(USER));
        Reply before = vaulting.list(new ListPaymentMethods(PERSON, null, null, nowhere), Optional.of(USER));

        // Then
        assertThat(code(after)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(after).param()).isEqualTo("startingAfter");
        assertThat(error(before).param()).isEqualTo("endingBefore");
    }

    @Test
    void entryOfAnotherListIsNoCursorHere() {
        // Given
        UUID id = vault(1).getFirst();
        Optional<String> other = Optional.of("user-2");

        // When
        Reply ofOtherUser = vaulting.list(new ListPaymentMethods(PERSON, null, id, null), other);
        Reply ofOtherPerson = vaulting.list(new ListPaymentMethods("person-2", null, id, null), Optional.of(USER));

        // Then
        assertThat(error(ofOtherUser).param()).isEqualTo("startingAfter");
        assertThat(error(ofOtherPerson).param()).isEqualTo("startingAfter");
    }

    @Test
    void othersSeeNothing() {
        // Given
        vault(1);
        ListPaymentMethods all = new ListPaymentMethods(PERSON, null, null, null);

        // When
        Stream<Reply> replies =
                Stream.of(Optional.of("user-2"), Optional.<String>empty()).map(user -> vaulting.list(all, user));

        // Then
        assertThat(replies)
                .allSatisfy(reply -> assertThat(view(reply, List.class)).isEmpty());
    }

    private List<UUID> vault(int count) {
        return Stream.generate(vaulting::vaulted)
                .limit(count)
                .map(PaymentMethodView::paymentMethodId)
                .toList();
    }

    private List<UUID> list(Integer limit, UUID after, UUID before) {
        Reply reply = vaulting.list(new ListPaymentMethods(PERSON, limit, after, before), Optional.of(USER));
        List<?> views = view(reply, List.class);
        return views.stream()
                .map(PaymentMethodView.class::cast)
                .map(PaymentMethodView::paymentMethodId)
                .toList();
    }
}
