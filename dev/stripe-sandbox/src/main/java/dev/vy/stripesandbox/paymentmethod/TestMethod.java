package dev.vy.stripesandbox.paymentmethod;

/** A payment method of the test table; {@code name} is what stands behind {@code pm_card_} or {@code tok_}. */
record TestMethod(String name, String type, String brand, String funding, String last4, Behaviour behaviour) {}
