/**
 * What a request must be before any service sees it. Each step looks at one thing, changes the request or refuses it,
 * and relies on the steps before it; {@link io.streamcore.gateway.sanitise.Steps} holds the order.
 */
package io.streamcore.gateway.sanitise;
