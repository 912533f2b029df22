package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Entrance;
import dev.vy.systemtests.UserSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A user's socket that comes back whenever it is closed, after the last event that it had, beside one of the same user
 * that stays and hears everything.
 */
final class Follower implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(15);

    /** What a server says that restarts: come again, elsewhere. */
    private static final int SERVICE_RESTARTS = 1012;

    private final Entrance entrance;
    private final String userId;
    private final UserSocket staying;
    private final List<String> before = new CopyOnWriteArrayList<>();
    private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private int gapsBefore;
    private volatile UserSocket socket;

    private Follower(Entrance entrance, Entrance calm, String userId) {
        this.entrance = entrance;
        this.userId = userId;
        this.staying = UserSocket.open(calm, userId);
        this.socket = UserSocket.open(entrance, userId);
        this.thread = Thread.ofVirtual().start(this::comeBack);
    }

    /**
     * To be begun before the first event.
     *
     * @param calm where nobody is sent away
     */
    static Follower of(Entrance entrance, Entrance calm, String userId) {
        return new Follower(entrance, calm, userId);
    }

    private void comeBack() {
        try {
            while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (socket.closeCode() != 0) {
                    closeCodes.add(socket.closeCode());
                    goOn(socket);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn(UserSocket last) throws InterruptedException {
        UserSocket next = null;
        while (next == null && !closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                next = UserSocket.resume(entrance, userId, last.lastId());
            } catch (CompletionException | ConditionTimeoutException refused) {
                // By a gateway that is about to end, or was closed before it had begun: the balancer knows another.
                next = null;
            }
        }
        if (next != null) {
            synchronized (this) {
                before.addAll(last.ids());
                gapsBefore += last.gaps();
                socket = next;
            }
        }
    }

    /** When nothing more comes. */
    List<Violation> judge() {
        List<Violation> found = new ArrayList<>();
        try {
            await().atMost(ARRIVAL_LIMIT).until(this::hasHeardAll);
        } catch (ConditionTimeoutException differs) {
            found.add(
                    Violation.lost("A socket that was sent on heard %s, and one that stayed %s", ids(), staying.ids()));
        }
        closeCodes.stream()
                .filter(code -> code != SERVICE_RESTARTS)
                .forEach(code -> found.add(Violation.lost("A socket was closed with %d", code)));
        return found;
    }

    /**
     * One that is told of a gap knows that it has to look; what it hears is in order all the same, nothing twice, and all of
     * it from some event on.
     */
    private boolean hasHeardAll() {
        List<String> heard = ids();
        List<String> all = staying.ids();
        return gaps() == 0
                ? heard.equals(all)
                : heard.equals(all.stream().filter(heard::contains).toList())
                        && !heard.isEmpty()
                        && heard.getLast().equals(all.getLast());
    }

    /** How often it was told that something may be missing. */
    synchronized int gaps() {
        return gapsBefore + socket.gaps();
    }

    /** Of all that it has heard, in that order. */
    private synchronized List<String> ids() {
        List<String> all = new ArrayList<>(before);
        all.addAll(socket.ids());
        return all;
    }

    int timesSentOn() {
        return closeCodes.size();
    }

    int heard() {
        return ids().size();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        socket.close();
        staying.close();
    }
}
