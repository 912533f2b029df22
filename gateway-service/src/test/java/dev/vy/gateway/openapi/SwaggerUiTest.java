package dev.vy.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwaggerUiTest {
    @ParameterizedTest
    @CsvSource({
        "/docs, /docs",
        "/docs/, /docs",
        "/internal/api-docs, /internal/api-docs",
        "http://localhost:4040/docs, /docs",
        "https://pay.example/api/docs/?x=1#top, /api/docs"
    })
    void pathOfTheAddressCounts(String url, String path) {
        assertThat(SwaggerUi.pathShown(Optional.of(url), false)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "https://pay.example", "https://pay.example/", "docs", "/a b", "/{id}", "/:id", "/*"})
    void anAddressWithoutAPlainPathIsRefused(String url) {
        assertThatThrownBy(() -> SwaggerUi.pathShown(Optional.of(url), true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("SWAGGER_URL");
    }

    @Test
    void withoutAnAddressItIsShownInLocalModeOnly() {
        assertThat(SwaggerUi.pathShown(Optional.empty(), true)).contains("/swagger");
        assertThat(SwaggerUi.pathShown(Optional.empty(), false)).isEmpty();
    }
}
