package dev.vy.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who may use the gateway, and from where. */
@ConfigMapping(prefix = "vy.security")
interface SecurityConfig {
    /** {@code local} lets anonymous clients in and needs no secrets; every other word is treated as production. */
    @WithDefault("production")
    String mode();

    /** The secret that tokens are signed with (HS256), at least 32 bytes. */
    Optional<String> jwtSecret();

    /** A JSON array of the browser origins that may call from elsewhere, such as {@code ["https://shop.example"]}. */
    Optional<String> allowedOrigins();
}
