/**
 * The RSA keys that sign access tokens: read from a folder, reloaded at run time, and published as a JSON Web Key Set.
 * Operators create and remove the key files (docs/operations.md).
 */
package io.streamcore.auth.keys;
