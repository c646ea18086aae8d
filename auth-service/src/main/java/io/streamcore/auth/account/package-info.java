/**
 * Accounts: registering, reading and changing one's own, and its pictures. Sessions are not here; what other services
 * may read of an account is in {@code directory}.
 */
package io.streamcore.auth.account;
