package dev.vy.gateway.realtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class TestListener implements StatusListener {
    final List<StatusEvent> events = new CopyOnWriteArrayList<>();
    final List<EndReason> ends = new CopyOnWriteArrayList<>();
    volatile boolean full;

    @Override
    public boolean deliver(StatusEvent event) {
        return !full && events.add(event);
    }

    @Override
    public void end(EndReason reason) {
        ends.add(reason);
    }

    /** The ids of events, the names of notices. */
    List<String> heard() {
        return events.stream()
                .map(event -> event.id() == null ? event.event() : event.id())
                .toList();
    }
}
