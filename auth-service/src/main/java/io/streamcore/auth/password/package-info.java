/** Validates, hashes and verifies passwords. Knows nothing of accounts. */
package io.streamcore.auth.password;
