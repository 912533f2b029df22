package dev.vy.socketio;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A namespace's name apart from the query that older clients write behind it. */
record NamespaceName(String name, Map<String, String> query) {
    static NamespaceName of(String written) throws MalformedPacket {
        int mark = written.indexOf('?');
        if (mark < 0) {
            return new NamespaceName(written, Map.of());
        }
        try {
            return new NamespaceName(written.substring(0, mark), query(written.substring(mark + 1)));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedPacket("no query");
        }
    }

    static String withSlash(String name) {
        return name.startsWith("/") ? name : "/" + name;
    }

    private static Map<String, String> query(String written) {
        Map<String, String> first = new HashMap<>();
        Map<String, List<String>> all = new QueryStringDecoder(written, false).parameters();
        all.forEach((name, values) -> first.put(name, values.getFirst()));
        return Map.copyOf(first);
    }
}
