/**
 * The second factor of an account: one-time passwords of an authenticator app (RFC 6238), and recovery codes for the day
 * on which the app is lost. A login without it ends in a ticket; the ticket and the session are in {@code session}.
 */
package io.streamcore.auth.secondfactor;
