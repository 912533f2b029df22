package dev.vy.payments.provider;

import java.util.Optional;

/**
 * A customer as the provider keeps it.
 *
 * @param userId whose it is, from the metadata, which only a holder of the provider's secret key can write
 * @param personId which of that user's persons it is, from the metadata
 */
public record ProviderCustomer(String reference, Optional<String> userId, Optional<String> personId) {}
