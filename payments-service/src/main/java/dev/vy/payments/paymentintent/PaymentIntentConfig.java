package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.CaptureMethod;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How intents are made where the caller does not say. */
@ConfigMapping(prefix = "vy.payment-intent")
interface PaymentIntentConfig {
    /** Callers of the old system confirm and then capture; they send no capture method. */
    @WithDefault("MANUAL")
    CaptureMethod defaultCaptureMethod();
}
