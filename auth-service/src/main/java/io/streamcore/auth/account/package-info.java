/**
 * Accounts: registration, reading and changing the user's own, its pictures. Sessions are in {@code session}; what
 * other services may read of an account is in {@code directory}.
 */
package io.streamcore.auth.account;
