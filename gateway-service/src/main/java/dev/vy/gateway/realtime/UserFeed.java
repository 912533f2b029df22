package dev.vy.gateway.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user's listeners on this replica. They are told in the order of the user's stream, which is the same on every
 * replica, so that a client can go on elsewhere after the last id it heard here.
 */
final class UserFeed {
    private final String userId;
    private final RecentIds told;
    private final Consumer<UserFeed> onEmpty;
    private final List<Place> places = new ArrayList<>(1);

    /** Up to here all was told to whoever was there; absent until the stream was read once. */
    private @Nullable Position last;

    private boolean empty;

    /** @param onEmpty told once, when the last has left: whoever comes then needs another feed */
    UserFeed(String userId, RecentIds told, Consumer<UserFeed> onEmpty) {
        this.userId = userId;
        this.told = told;
        this.onEmpty = onEmpty;
    }

    String userId() {
        return userId;
    }

    synchronized boolean isEmpty() {
        return empty;
    }

    synchronized int size() {
        return places.size();
    }

    synchronized Optional<Place> add(StatusListener listener, int most) {
        if (empty || places.size() >= most) {
            return Optional.empty();
        }
        Place place = new Place(this, listener);
        places.add(place);
        return Optional.of(place);
    }

    /** True where it was still there. */
    synchronized boolean leave(Place place) {
        if (!place.markLeft()) {
            return false;
        }
        places.remove(place);
        if (places.isEmpty()) {
            empty = true;
            onEmpty.accept(this);
        }
        return true;
    }

    synchronized void open(Place place, Opening opening) {
        if (last == null) {
            last = opening.since();
        }
        place.open(opening);
    }

    synchronized @Nullable Position last() {
        return last;
    }

    /** An event that this replica has read, with what the stream has beside it. */
    synchronized void take(StatusEvent event, Recorded recorded) {
        for (Kept entry : recorded.since()) {
            if (last == null || entry.position().isAfter(last)) {
                last = entry.position();
                tellInOrder(entry);
            }
        }
        // Most often told above. Not so where nobody had read the stream yet when it was recorded.
        if (isNew(event)) {
            everybody().forEach(place -> place.tell(event, recorded.position()));
        }
    }

    private void tellInOrder(Kept entry) {
        boolean isNew = isNew(entry.event());
        everybody().forEach(place -> place.tellInOrder(entry, isNew));
    }

    /** An event that the store has not taken yet. */
    synchronized void takeUnrecorded(StatusEvent event) {
        if (isNew(event)) {
            everybody().forEach(place -> place.tell(event, null));
        }
    }

    synchronized void bind(Place place, Runnable forgetDeadline) {
        place.bind(forgetDeadline);
    }

    synchronized void end(EndReason reason) {
        everybody().forEach(place -> place.end(reason));
    }

    synchronized void end(Place place, EndReason reason) {
        place.end(reason);
    }

    private boolean isNew(StatusEvent event) {
        return told.add(userId + " " + event.id());
    }

    /** Telling may end some. */
    private List<Place> everybody() {
        return List.copyOf(places);
    }
}
