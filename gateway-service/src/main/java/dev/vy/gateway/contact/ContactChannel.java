package dev.vy.gateway.contact;

import dev.vy.runtime.Variables;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Opens the channel of contacts only where ActiveCampaign is set: a gateway that keeps none joins no group for them. */
public final class ContactChannel implements ConfigSourceFactory {
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Variables variables = new Variables(context);
        boolean open = Stream.of("ACTIVE_CAMPAIGN_NAME", "ACTIVE_CAMPAIGN_API_KEY")
                .allMatch(name -> variables.find(name).isPresent());
        return Variables.settings(
                Map.of("mp.messaging.incoming.contacts.enabled", String.valueOf(open)), "whether contacts are kept");
    }
}
