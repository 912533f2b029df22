/** What the resource routes have in common: ids in paths, query parameters, cursor lists, bare answers. */
@NullMarked
package dev.vy.gateway.rest;

import org.jspecify.annotations.NullMarked;
