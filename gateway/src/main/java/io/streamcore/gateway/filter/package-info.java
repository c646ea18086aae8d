/**
 * What a request must be before any service sees it. Each step looks at one thing, changes the request or refuses it,
 * and relies on the steps before it; {@link io.streamcore.gateway.front.RequestFilterChain} holds the order.
 */
package io.streamcore.gateway.filter;
