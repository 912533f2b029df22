package dev.vy.socketio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is in which room of one namespace. Sockets of all event loops meet here, so each method holds the one lock. */
final class Rooms {
    private final Map<String, Set<ConnectedSocket>> members = new HashMap<>();
    private final Map<ConnectedSocket, Set<String>> roomsOf = new HashMap<>();

    synchronized void join(ConnectedSocket socket, String room) {
        // Checked under the lock: who has left for good must not come back in.
        if (socket.isConnected()) {
            members.computeIfAbsent(room, absent -> new HashSet<>(2)).add(socket);
            roomsOf.computeIfAbsent(socket, absent -> new HashSet<>(2)).add(room);
        }
    }

    synchronized void leave(ConnectedSocket socket, String room) {
        removeMember(socket, room);
        Set<String> rooms = roomsOf.get(socket);
        if (rooms != null && rooms.remove(room) && rooms.isEmpty()) {
            roomsOf.remove(socket);
        }
    }

    synchronized void leaveAll(ConnectedSocket socket) {
        Set<String> rooms = roomsOf.remove(socket);
        if (rooms != null) {
            rooms.forEach(room -> removeMember(socket, room));
        }
    }

    private void removeMember(ConnectedSocket socket, String room) {
        Set<ConnectedSocket> sockets = members.get(room);
        if (sockets != null && sockets.remove(socket) && sockets.isEmpty()) {
            members.remove(room);
        }
    }

    synchronized Set<String> of(ConnectedSocket socket) {
        return Set.copyOf(roomsOf.getOrDefault(socket, Set.of()));
    }

    synchronized List<ConnectedSocket> in(String room) {
        return new ArrayList<>(members.getOrDefault(room, Set.of()));
    }

    synchronized int size() {
        return members.size();
    }
}
