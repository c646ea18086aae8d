/**
 * Passwords: what a new one must be like, and how one is kept and compared. Which account a password belongs to is
 * not known here.
 */
package io.streamcore.auth.password;
