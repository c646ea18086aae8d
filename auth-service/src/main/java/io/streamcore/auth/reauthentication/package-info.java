/**
 * Gives the password again in an open session, for what must not be done with a stolen cookie alone. When it was given
 * is known to {@code session}.
 */
package io.streamcore.auth.reauthentication;
