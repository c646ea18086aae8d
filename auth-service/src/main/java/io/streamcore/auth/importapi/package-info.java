/**
 * Imports the accounts of a Node StreamCore database, which the migration tool reads and sends in batches. An account
 * that its user can log in to is imported if at all possible, and its password stays valid. The import never changes an
 * existing account, but reports if its source has changed since.
 */
package io.streamcore.auth.importapi;
