/**
 * What happens here when an account goes: its subscriptions in both directions, its notifications and its publications
 * are erased. Told by auth-service's feed of account events, read with a stored cursor. A package of its own because it
 * reaches into all features, and none of them should know of it.
 */
package io.streamcore.subscription.erasure;
