/**
 * A channel seen from outside: its profile and its counts. A count is one stored number that moves with each
 * subscription and is never found by counting; who moves it is {@code subscribe}.
 */
package io.streamcore.subscription.channel;
