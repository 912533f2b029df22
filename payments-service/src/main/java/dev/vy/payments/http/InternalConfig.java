package dev.vy.payments.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may use the internal HTTP interface. */
@ConfigMapping(prefix = "vy.internal")
interface InternalConfig {
    /** What a caller sends as its bearer token; without it only local mode serves the interface. */
    Optional<String> key();
}
