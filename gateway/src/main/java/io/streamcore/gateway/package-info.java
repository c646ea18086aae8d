/**
 * The one front door. It decides which requests may pass and streams them to the service that owns their path; it
 * composes nothing, stores nothing and knows no business rule.
 */
package io.streamcore.gateway;
