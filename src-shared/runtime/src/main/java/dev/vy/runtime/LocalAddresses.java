package dev.vy.runtime;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Keeps a service in local mode on its own machine: it listens on localhost, where no load balancer and no probe reaches
 * it. So a deployment that got the mode by mistake never becomes ready, instead of letting strangers in.
 */
public final class LocalAddresses implements ConfigSourceFactory {
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean local = new Variables(context)
                .find("NODE_ENV")
                .filter(RunMode.LOCAL::equals)
                .isPresent();
        return local
                ? Variables.settings(
                        Map.of("quarkus.http.host", "localhost", "quarkus.management.host", "localhost"), "local mode")
                : List.of();
    }
}
