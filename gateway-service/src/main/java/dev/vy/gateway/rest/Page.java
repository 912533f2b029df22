package dev.vy.gateway.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A list as resource routes answer it.
 *
 * @param data the entries, in the order that the route's description gives
 * @param hasMore whether there are more in the direction that was asked for
 */
public record Page(
        List<JsonNode> data, @JsonProperty("has_more") boolean hasMore) {}
