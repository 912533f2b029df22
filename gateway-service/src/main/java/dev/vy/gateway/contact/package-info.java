/** Puts those who have paid into ActiveCampaign's list of contacts, where that is wanted. */
@NullMarked
package dev.vy.gateway.contact;

import org.jspecify.annotations.NullMarked;
