/**
 * Lets users back into an account whose password they have lost, by a link sent to its address. A request is stored the
 * same way whether or not the address has an account, and decided by a worker, so that no response tells the difference.
 */
package io.streamcore.auth.recovery;
