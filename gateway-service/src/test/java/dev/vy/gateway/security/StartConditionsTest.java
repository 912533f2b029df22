package dev.vy.gateway.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.runtime.RunMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartConditionsTest {
    private static final String JWKS = "jwks-url=https://issuer.example/jwks issuer=i audience=a";
    private static final String SECRET = "jwt-secret=a-secret-of-at-least-thirty-two-bytes";

    private static void start(String mode, String settings) {
        Map<String, String> values = Arrays.stream(settings.split(" "))
                .filter(setting -> !setting.isEmpty())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> "vy.security." + pair[0], pair -> pair[1]));
        new StartConditions(RunMode.of(mode), Settings.security(values)).check(new StartupEvent());
    }

    @ParameterizedTest
    @CsvSource({
        "'',JWT_SECRET_KEY is not set",
        "jwt-secret=short,JWT_SECRET_KEY is too short",
        "jwt-secret=a-secret-of-at-least-thirty-two-bytes algorithm=RS256,JWT_ALGORITHM",
        "jwt-secret=a-secret-of-at-least-thirty-two-bytes jwks-url=https://i/ issuer=i audience=a,both set",
        "jwks-url=https://i/ audience=a,JWT_ISSUER is not set",
        "jwks-url=https://i/ issuer=i,JWT_AUDIENCE is not set",
        "jwks-url=https://i/ issuer=i audience=a algorithm=HS256,JWT_ALGORITHM is for secrets",
        "jwks-url=http://issuer.example/ issuer=i audience=a,JWT_JWKS_URL is not https",
        "jwks-url=ftp://localhost/ issuer=i audience=a,JWT_JWKS_URL is not https"
    })
    void startIsRefusedWithASentence(String settings, String sentence) {
        assertThatThrownBy(() -> start("production", settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "production," + SECRET,
        "production," + JWKS,
        "production,jwks-url=http://localhost:8080/ issuer=i audience=a"
    })
    void startWithWhatIsNeededGoesOn(String mode, String settings) {
        assertThatCode(() -> start(mode, settings)).doesNotThrowAnyException();
    }

    @Test
    void localModeNeedsNothingButNoLiveKeyEither() {
        assertThatCode(() -> start("local", "")).doesNotThrowAnyException();
        assertThatThrownBy(() -> start("local", "stripe-key-nearby=sk_live_123"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("STRIPE_SECRET_KEY is a live key");
    }
}
