package dev.vy.gateway.realtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is told first: where its stream begins, whether something may be missing before that, and what it
 * missed.
 *
 * @param since the place up to which all is told by it; absent where the store did not say
 * @param keptIds what is kept at that time
 */
record Opening(List<StatusEvent> told, @Nullable Position since, Set<String> keptIds) {
    /** What the client has last, or more, is no longer kept. */
    static final String NO_LONGER_KEPT = "no_longer_kept";

    /** Nothing can be read now; what comes from now on is told. */
    static final String STORE_AWAY = "store_away";

    static Opening of(@Nullable String lastEventId, List<Kept> kept) {
        List<StatusEvent> told = new ArrayList<>();
        if (lastEventId == null) {
            told.add(subscribed(
                    kept.isEmpty()
                            ? Subscriber.FROM_THE_START
                            : kept.getLast().event().id()));
        } else {
            replay(lastEventId, kept, told);
        }
        Position since = kept.isEmpty() ? Position.START : kept.getLast().position();
        return new Opening(told, since, ids(kept));
    }

    static Opening withoutStore(@Nullable String lastEventId) {
        List<StatusEvent> told = new ArrayList<>();
        told.add(subscribed(null));
        if (lastEventId != null) {
            told.add(gap(lastEventId, STORE_AWAY));
        }
        return new Opening(told, null, Set.of());
    }

    private static void replay(String lastEventId, List<Kept> kept, List<StatusEvent> told) {
        boolean fromStart = lastEventId.equals(Subscriber.FROM_THE_START);
        int found = fromStart ? -1 : indexOf(lastEventId, kept);
        told.add(subscribed(found < 0 ? Subscriber.FROM_THE_START : lastEventId));
        if (fromStart ? kept.size() >= StatusStreams.MAX_EVENTS : found < 0) {
            told.add(gap(lastEventId, NO_LONGER_KEPT));
        }
        missed(found, kept).map(Kept::event).forEach(told::add);
    }

    private static int indexOf(String id, List<Kept> kept) {
        for (int i = kept.size() - 1; i >= 0; i--) {
            if (id.equals(kept.get(i).event().id())) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What stands after the client's last. Where that was recorded late, those recorded late beside it may have been told
     * after it, but for those of its own partition: better twice than never.
     */
    private static Stream<Kept> missed(int found, List<Kept> kept) {
        Stream<Kept> after = kept.subList(found + 1, kept.size()).stream();
        if (found < 0 || !kept.get(found).isLate()) {
            return after;
        }
        String heardFrom = kept.get(found).lateFrom();
        int first = found;
        while (first > 0 && kept.get(first - 1).isLate()) {
            first--;
        }
        Stream<Kept> beside = kept.subList(first, found).stream()
                .filter(entry -> !entry.lateFrom().equals(heardFrom));
        return Stream.concat(beside, after);
    }

    private static Set<String> ids(List<Kept> kept) {
        return kept.stream()
                .map(entry -> Objects.requireNonNull(entry.event().id()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static StatusEvent subscribed(@Nullable String lastEventId) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("lastEventId", lastEventId);
        return new StatusEvent(StatusEvent.SUBSCRIBED, json.toString(), null);
    }

    private static StatusEvent gap(String lastEventId, String reason) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("lastEventId", lastEventId).put("reason", reason);
        return new StatusEvent(StatusEvent.REPLAY_GAP, json.toString(), null);
    }
}
