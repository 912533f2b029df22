package dev.vy.gateway.contact;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account of ActiveCampaign's.
 *
 * @param url of its API, without a slash at the end
 */
record ActiveCampaignAccount(String url, String apiKey) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");

    /** Empty where neither variable is set; one alone is a mistake that nobody would notice later. */
    static Optional<ActiveCampaignAccount> of(ContactConfig config) {
        if (config.accountName().isPresent() != config.apiKey().isPresent()) {
            throw new ConfigurationException(
                    "ACTIVE_CAMPAIGN_NAME and ACTIVE_CAMPAIGN_API_KEY belong together: " + "set both, or neither");
        }
        return config.accountName()
                .map(name -> new ActiveCampaignAccount(
                        urlOf(name.strip()), config.apiKey().orElseThrow()));
    }

    private static String urlOf(String name) {
        if (NAME.matcher(name).matches()) {
            return "https://" + name + ".api-us1.com";
        }
        if (URL.matcher(name).matches()) {
            return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        }
        throw new ConfigurationException(
                "ACTIVE_CAMPAIGN_NAME is neither the name of an account nor an address: write the first part of "
                        + "https://NAME.api-us1.com, or the whole of it");
    }

    /** The key stays out of every log. */
    @Override
    public String toString() {
        return "ActiveCampaignAccount[" + url + "]";
    }
}
