/** What the gateway itself says: refusals in the contract's error shape, and its few own pages. */
package io.streamcore.gateway.response;
