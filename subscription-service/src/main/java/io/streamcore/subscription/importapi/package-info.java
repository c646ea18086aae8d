/**
 * Import of the subscriptions of a Node StreamCore database, which the migration tool sends in batches. Counters move
 * with the rows as always. Each subscription is imported at most once: one that ended here since is not restored.
 */
package io.streamcore.subscription.importapi;
