package dev.vy.payments.testing;

import java.util.HashMap;
import java.util.Map;

/** As {@link RealStores}, on a developer's machine: the internal routes ask for no key. */
public class LocalRealStores extends RealStores {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("vy.run.mode", "local");
        return settings;
    }
}
