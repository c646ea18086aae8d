/**
 * Deletes accounts: one write disables the account and releases its names, then repeatable steps erase it. The other
 * services erase their data of it when they read its event.
 */
package io.streamcore.auth.deletion;
