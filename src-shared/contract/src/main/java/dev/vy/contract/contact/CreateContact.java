package dev.vy.contract.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event on {@code create-contact}: somebody has paid and may become a contact elsewhere. Once for each intent, told together
 * with {@code succeeded-payment}; the only event that carries an address of a person.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreateContact(
        UUID paymentIntentId,
        String email,
        String firstName,
        String lastName,
        @Nullable String traceId) {}
