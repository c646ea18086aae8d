/**
 * Everything that video- and subscription-service need of auth-service. No other code calls auth-service: it has one
 * client, one set of timeouts and one circuit breaker.
 */
package io.streamcore.authclient;
