/** Responses that the gateway creates itself: errors in the contract's shape, and its few endpoints. */
package io.streamcore.gateway.response;
