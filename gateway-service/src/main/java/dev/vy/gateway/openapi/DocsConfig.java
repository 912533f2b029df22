package dev.vy.gateway.openapi;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the documentation is shown to people. */
@ConfigMapping(prefix = "vy.docs")
interface DocsConfig {
    /**
     * A path such as {@code /docs}, or a whole address, of which the path counts. Without it {@code /swagger} in local mode,
     * and nowhere in production: who wants the page on the open internet says so.
     */
    Optional<String> url();
}
