package dev.vy.gateway.testing;

import java.util.HashMap;
import java.util.Map;

/** The gateway as deployed: without a token nobody is let in, and browsers only from where they are expected. */
public class ProductionMode extends LocalMode {
    public static final String SHOP = "https://shop.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("vy.security.allowed-origins", "[\"" + SHOP + "\"]");
        return overrides;
    }

    @Override
    String mode() {
        return "production";
    }
}
