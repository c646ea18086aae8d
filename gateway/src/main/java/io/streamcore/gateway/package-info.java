/**
 * The only public entry point. Decides which requests may pass and streams them to the service that owns their path. It
 * composes nothing, stores nothing and contains no business rules.
 */
package io.streamcore.gateway;
