package dev.vy.contract.paymentintent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Who pays. Names are free text in any script. */
public record CustomerDetails(
        @NotBlank @Size(max = 100) String firstName,
        @NotBlank @Size(max = 100) String lastName,
        @NotBlank @Email @Size(max = 254) String email,
        @NotNull @Valid Address address) {

    /** @param country ISO 3166-1 alpha-2, such as {@code US} */
    public record Address(
            @NotBlank @Size(max = 200) String street,
            @NotBlank @Size(max = 100) String city,
            @NotNull @Size(max = 100) String state,
            @NotBlank @Size(max = 20) String zip,
            @NotNull @Size(min = 2, max = 2) String country) {}
}
