/**
 * What is erased here when an account is deleted: its subscriptions in both directions, its notifications and its
 * publications. A package of its own because it uses all features, and none of them should know of it.
 */
package io.streamcore.subscription.erasure;
