package dev.vy.payments.webhook;

/** A webhook event as it waits to be applied. */
public record InboxEvent(String id, String type, String json, int tries) {}
