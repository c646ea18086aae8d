/**
 * Taking over the subscriptions of a Node StreamCore database, which a tool reads and sends here in batches. Counters
 * move with the rows as always. Each subscription is taken over at most once ever: one that was ended here since does
 * not come back.
 */
package io.streamcore.subscription.migration;
