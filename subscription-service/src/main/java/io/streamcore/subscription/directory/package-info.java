/**
 * Who a user id or a username stands for, as auth-service tells it. Cards are kept for seconds, and served stale when
 * auth-service is away. Nothing here decides about subscriptions.
 */
package io.streamcore.subscription.directory;
