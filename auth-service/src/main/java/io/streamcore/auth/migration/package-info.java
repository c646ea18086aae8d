/**
 * Taking over the accounts of a Node StreamCore database, which a tool reads and sends here in batches. An account that
 * people can log in to there is kept if at all possible, and its password keeps working. Nothing that is here already is
 * ever changed by it; that it is another there now is told.
 */
package io.streamcore.auth.migration;
