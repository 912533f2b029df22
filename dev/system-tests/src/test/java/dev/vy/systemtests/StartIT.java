package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged services refuse to start where they would be open to strangers, and say in a sentence what to set. */
@SystemTest
class StartIT {
    private static final String LIVE_KEY = "sk_live_a_key_that_moves_real_money";
    private static final Map<String, String> PRODUCTION = Map.of("NODE_ENV", "production");

    private final SystemUnderTest system;

    StartIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void productionWithoutSecretsAndLocalModeWithLiveKeysAreRefused() {
        // When: all at once, since each start takes seconds
        Service withoutTokens = Service.launchGateway(
                "no-token-secret", with(PRODUCTION, "STRIPE_WEBHOOK_SECRET", "whsec_of_this_test"));
        Service withoutWebhooks = Service.launchGateway(
                "no-webhook-secret", with(PRODUCTION, "JWT_SECRET_KEY", "a-secret-of-at-least-thirty-two-bytes"));
        Service withoutStripe = system.launchPayments("no-stripe-key", with(PRODUCTION, "STRIPE_SECRET_KEY", ""));
        Service localGateway = Service.launchGateway("live-gateway", Map.of("STRIPE_SECRET_KEY", LIVE_KEY));
        Service localPayments = system.launchPayments("live-payments", Map.of("STRIPE_SECRET_KEY", LIVE_KEY));
        // Then
        assertThat(withoutTokens.awaitRefusal()).contains("JWT_SECRET_KEY is not set: set it, or NODE_ENV=local");
        assertThat(withoutWebhooks.awaitRefusal()).contains("STRIPE_WEBHOOK_SECRET is not set");
        assertThat(withoutStripe.awaitRefusal()).contains("STRIPE_SECRET_KEY is not set");
        assertThat(localGateway.awaitRefusal())
                .contains("STRIPE_SECRET_KEY is a live key and NODE_ENV is local")
                .doesNotContain(LIVE_KEY);
        assertThat(localPayments.awaitRefusal())
                .contains("STRIPE_SECRET_KEY is a live key and NODE_ENV is local")
                .doesNotContain(LIVE_KEY);
    }

    @Test
    void localModeListensOnThisMachineOnlyAndSaysSo() {
        for (Service service : new Service[] {system.gateway(), system.payments()}) {
            assertThat(service.log())
                    .contains("NODE_ENV is local", "Listening on: http://localhost:")
                    .contains("Management interface listening on http://localhost:");
        }
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        Map<String, String> all = new HashMap<>(variables);
        all.put(name, value);
        return all;
    }
}
