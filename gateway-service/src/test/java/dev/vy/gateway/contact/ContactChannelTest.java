package dev.vy.gateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactChannelTest {
    @ParameterizedTest
    @CsvSource({"vyshop,key,true", "vyshop,'',false", "'',key,false", "'','',false"})
    void channelIsOpenOnlyWhereBothVariablesAreSet(String name, String key, boolean open) {
        // Given
        var variables = Map.of("ACTIVE_CAMPAIGN_NAME", name, "ACTIVE_CAMPAIGN_API_KEY", key);
        // When
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(variables, "environment", 300))
                .withSources(new ContactChannel())
                .build();
        // Then
        assertThat(config.getValue("mp.messaging.incoming.contacts.enabled", Boolean.class))
                .isEqualTo(open);
    }
}
