package dev.vy.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunModeTest {
    private final RunMode local = RunMode.of("local");

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "LOCAL", "local ", ""})
    void everyOtherWordIsProductionAndNeedsItsSecrets(String mode) {
        assertThatThrownBy(() -> RunMode.of(mode).require("JWT_SECRET_KEY", Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("JWT_SECRET_KEY is not set: set it, or NODE_ENV=local on a developer's machine");
        assertThatThrownBy(() -> RunMode.of(mode).require("JWT_SECRET_KEY", Optional.of(" ")))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void localModeNeedsNoSecret() {
        assertThatCode(() -> local.require("JWT_SECRET_KEY", Optional.empty())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_51abc", "rk_live_51abc"})
    void localModeRefusesKeysThatMoveRealMoney(String key) {
        assertThatThrownBy(() -> local.refuseLiveKey("STRIPE_SECRET_KEY", Optional.of(key)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("STRIPE_SECRET_KEY")
                .hasMessageNotContaining(key);
        assertThatCode(() -> RunMode.of("production").refuseLiveKey("STRIPE_SECRET_KEY", Optional.of(key)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_test_51abc", "rk_test_51abc", "sk_test_sk_live_"})
    void localModeTakesTestKeys(String key) {
        assertThatCode(() -> local.refuseLiveKey("STRIPE_SECRET_KEY", Optional.of(key)))
                .doesNotThrowAnyException();
    }
}
