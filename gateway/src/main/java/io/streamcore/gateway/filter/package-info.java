/**
 * The filters that a request passes before a service sees it. Each checks or changes one aspect and relies on those before
 * it; {@link io.streamcore.gateway.front.RequestFilterChain} defines the order.
 */
package io.streamcore.gateway.filter;
