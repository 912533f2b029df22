package dev.vy.gateway.testing;

import java.util.HashMap;
import java.util.Map;

/** As deployed, behind one proxy, with limits that a test can reach. */
public class LimitedMode extends ProductionMode {
    public static final int REQUESTS = 3;
    public static final int REFUSALS = 2;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("vy.rate-limit.requests", Integer.toString(REQUESTS));
        overrides.put("vy.rate-limit.refusals", Integer.toString(REFUSALS));
        overrides.put("vy.rate-limit.trusted-proxies", "1");
        // A slow machine must not look like an absent Redis.
        overrides.put("vy.rate-limit.patience", "5s");
        return overrides;
    }
}
