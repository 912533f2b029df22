package dev.vy.gateway.realtime;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The namespaces that sockets may join; each name is a path of its own. */
@ConfigMapping(prefix = "vy.realtime")
public interface NamespacesConfig {
    Map<String, Namespace> namespaces();

    /** What a namespace is for. */
    interface Namespace {
        /** The commands that clients may send as events, by topic. */
        Optional<List<String>> commands();

        /** The events that its sockets are told. */
        Optional<Set<String>> events();
    }
}
